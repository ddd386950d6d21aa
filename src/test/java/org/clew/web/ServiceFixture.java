package org.clew.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.graph.neo4j.GraphStore;
import org.clew.model.Progress;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkScorer;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.curation.PackRegistry;
import org.clew.web.engine.Backend;
import org.clew.web.engine.EngineFixture;

/** A running service on the starter graph, by rules alone, and a client for it. */
final class ServiceFixture implements AutoCloseable {

  static final String PASSWORD = "a thread through the maze";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static GraphSnapshot starter;

  final Service service;
  final String setupToken;

  private ServiceFixture(Service service) {
    this.service = service;
    setupToken = service.setupToken().orElse("");
  }

  static synchronized GraphSnapshot starter() {
    try {
      if (starter == null) {
        starter = KgxSnapshot.read(Path.of("graph-import/starter"));
      }
      return starter;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ServiceFixture start(Path home, Map<String, String> settings) {
    return start(home, settings, p -> starter(), Optional.empty());
  }

  /** With rule packs of its own, which it may change. */
  static ServiceFixture startWithOwnPacks(Path home) {
    return startWithOwnPacks(home, Map.of());
  }

  static ServiceFixture startWithOwnPacks(Path home, Map<String, String> settings) {
    return start(
        home,
        settings,
        p -> starter(),
        g -> Optional.empty(),
        () -> EngineFixture.open(home.resolve("packs")),
        Optional.empty());
  }

  /** With the network that comes with Clew, so that rationales have subgraphs. */
  static ServiceFixture startWithNetwork(Path home) {
    NetworkModel model = NetworkModel.open(Path.of("models/default"));
    return start(
        home,
        Map.of(),
        p -> starter(),
        g -> Optional.of(model.bind(g)),
        EngineFixture::packs,
        Optional.empty());
  }

  static ServiceFixture start(
      Path home,
      Map<String, String> settings,
      Function<Progress, GraphSnapshot> graph,
      Optional<Function<Progress, GraphStore>> store) {
    return start(home, settings, graph, g -> Optional.empty(), EngineFixture::packs, store);
  }

  static ServiceFixture start(
      Path home,
      Map<String, String> settings,
      Function<Progress, GraphSnapshot> graph,
      Function<GraphSnapshot, Optional<NetworkScorer>> network,
      Supplier<PackRegistry> packs,
      Optional<Function<Progress, GraphStore>> store) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("CLEW_SERVER_PORT", "0");
    Backend backend =
        new Backend(
            graph,
            network,
            () -> Optional.empty(),
            packs,
            EngineFixture::rules,
            Map.of("clew", "test"),
            Path.of(""),
            store,
            GeneSources::none);
    ServiceFixture fixture =
        new ServiceFixture(Service.start(Settings.read(Optional.empty(), all), home, backend));
    fixture.awaitReady();
    return fixture;
  }

  private void awaitReady() {
    for (int i = 0; i < 2400 && service.notReady().isPresent(); i++) {
      sleep();
    }
  }

  static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A response with its body as text. */
  record Answer(int status, String body, HttpResponse<String> response) {

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException(body, e);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Sends requests as one caller does. */
  final class Client {
    private final Map<String, String> headers;

    private Client(Map<String, String> headers) {
      this.headers = headers;
    }

    Client with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Client(more);
    }

    Answer get(String path) {
      return send("GET", path, null);
    }

    Answer post(String path, String body) {
      return send("POST", path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Answer put(String path, byte[] body) {
      return send("PUT", path, body);
    }

    Answer put(String path, String body) {
      return put(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Answer delete(String path) {
      return send("DELETE", path, null);
    }

    Answer send(String method, String path, byte @org.jspecify.annotations.Nullable [] body) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
              .timeout(Duration.ofSeconds(60))
              .method(
                  method,
                  body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
      headers.forEach(request::header);
      try {
        HttpResponse<String> r = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Answer(r.statusCode(), r.body(), r);
      } catch (IOException e) {
        throw new IllegalStateException(method + " " + path, e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Client anonymous() {
    return new Client(Map.of());
  }

  /** Makes the first account, with every role. */
  Client setUp() {
    Answer made =
        anonymous()
            .post(
                "/api/v1/setup",
                "{\"token\":\"%s\",\"name\":\"ada\",\"password\":\"%s\"}"
                    .formatted(setupToken, PASSWORD));
    return session(made);
  }

  /** The caller of a session that an answer began. */
  Client session(Answer answer) {
    String cookie = answer.header("Set-Cookie").split(";")[0];
    return new Client(Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"));
  }

  /** A new account with some roles, signed in. */
  Client account(Client operator, String name, String roles) {
    operator.post(
        "/api/v1/accounts",
        "{\"name\":\"%s\",\"password\":\"%s\",\"roles\":[%s]}".formatted(name, PASSWORD, roles));
    return signIn(name);
  }

  Client signIn(String name) {
    return session(
        anonymous()
            .post(
                "/api/v1/session",
                "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD)));
  }

  Client bearer(String token) {
    return anonymous().with("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    service.close();
  }
}
