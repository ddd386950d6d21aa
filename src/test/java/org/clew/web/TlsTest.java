package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.clew.model.ClewException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by configuration, with a key made for the test. */
class TlsTest {

  private static final String PASSWORD = "only for the test";

  @TempDir static Path dir;

  private static ServiceFixture service;
  private static Path keystore;
  private static HttpClient trusting;

  @BeforeAll
  static void start() throws IOException, InterruptedException, GeneralSecurityException {
    keystore = dir.resolve("keys.p12");
    makeKey();
    Path password = dir.resolve("password");
    Files.writeString(password, PASSWORD + "\n");
    service = ServiceFixture.start(dir.resolve("home"), settings(password));
    trusting = client();
  }

  private static void makeKey() throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "clew",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(Files.readString(dir.resolve("keytool.log"))).isZero();
  }

  private static Map<String, String> settings(Path password) {
    return Map.of(
        "CLEW_SERVER_TLS_KEYSTORE", keystore.toString(),
        "CLEW_SERVER_TLS_PASSWORDFILE", password.toString());
  }

  /** A client that trusts the key. */
  private static HttpClient client() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      trusted.load(in, PASSWORD.toCharArray());
    }
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("clew", trusted.getCertificate("clew"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + service.service.port() + path));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void itAnswersByTlsAlone() throws IOException, InterruptedException {
    HttpResponse<String> live = send(trusting, to("/health/live").build());
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.sslSession())
        .hasValueSatisfying(s -> assertThat(s.getProtocol()).isIn("TLSv1.3", "TLSv1.2"));
    assertThat(service.service.address()).startsWith("https://");
    assertThatThrownBy(() -> service.anonymous().get("/health/live"))
        .as("in clear")
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> send(HttpClient.newHttpClient(), to("/health/live").build()))
        .as("who does not trust the key")
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void theSessionsCookieNeverTravelsInClear() throws IOException, InterruptedException {
    HttpResponse<String> made =
        send(
            trusting,
            to("/api/v1/setup")
                .POST(
                    BodyPublishers.ofString(
                        "{\"token\":\"%s\",\"name\":\"ada\",\"password\":\"%s\"}"
                            .formatted(service.setupToken, ServiceFixture.PASSWORD)))
                .build());
    assertThat(made.statusCode()).as(made.body()).isBetween(200, 204);
    assertThat(made.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(c -> assertThat(c).contains("Secure", "HttpOnly", "SameSite=Strict"));
    assertThat(made.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void aWrongPasswordIsToldAndNothingListens() throws IOException {
    Path wrong = dir.resolve("wrong");
    Files.writeString(wrong, "another");
    assertThatThrownBy(() -> ServiceFixture.start(dir.resolve("other"), settings(wrong)))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.getMessage()).contains("server.tls.keystore"));
  }
}
