package org.clew.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium, driven through its DevTools protocol. */
final class Chromium implements AutoCloseable, WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WAIT_SECONDS = 60;
  private static final Map<String, Integer> KEYS =
      Map.of("Tab", 9, "Enter", 13, "Escape", 27, "Space", 32, "ArrowUp", 38, "ArrowDown", 40);

  private final Process process;
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  private Chromium(Process process) {
    this.process = process;
  }

  private static Optional<Path> binary() {
    return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static void orSkip() {
    Assumptions.assumeTrue(binary().isPresent(), "skipped: no chromium (apt-get install chromium)");
  }

  static Chromium start(Path profile) throws IOException {
    Files.createDirectories(profile);
    Process process =
        new ProcessBuilder(
                binary().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    Chromium chromium = new Chromium(process);
    chromium.connect(profile.resolve("DevToolsActivePort"));
    return chromium;
  }

  private void connect(Path portFile) throws IOException {
    for (int i = 0; i < 20 * WAIT_SECONDS && !Files.exists(portFile); i++) {
      ServiceFixture.sleep();
    }
    HttpClient client = HttpClient.newHttpClient();
    try {
      String port = Files.readAllLines(portFile).get(0);
      HttpRequest list =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
      String address = "";
      for (JsonNode target : JSON.readTree(client.send(list, BodyHandlers.ofString()).body())) {
        if (target.path("type").asText().equals("page")) {
          address = target.path("webSocketDebuggerUrl").asText();
        }
      }
      socket = client.newWebSocketBuilder().buildAsync(URI.create(address), this).join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", JSON.createObjectNode());
    }
  }

  @Override
  public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        take(JSON.readTree(partial.toString()));
      } catch (IOException e) {
        complaints.add(String.valueOf(e.getMessage()));
      }
      partial.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void take(JsonNode message) {
    CompletableFuture<JsonNode> answer = pending.remove(message.path("id").asInt(-1));
    if (answer != null) {
      answer.complete(message);
    }
    String method = message.path("method").asText();
    JsonNode params = message.path("params");
    if (method.equals("Log.entryAdded") && params.at("/entry/level").asText().equals("error")) {
      complaints.add(params.at("/entry/text").asText() + " " + params.at("/entry/url").asText());
    } else if (method.equals("Runtime.exceptionThrown")) {
      complaints.add(params.at("/exceptionDetails/exception/description").asText());
    }
  }

  private JsonNode send(String method, ObjectNode params) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", params);
    socket.sendText(message.toString(), true).join();
    try {
      return answer.get(WAIT_SECONDS, TimeUnit.SECONDS).path("result");
    } catch (Exception e) {
      throw new IllegalStateException(method, e);
    }
  }

  void open(String address) {
    send("Page.navigate", JSON.createObjectNode().put("url", address));
  }

  /** Runs statements in the page. */
  void run(String script) {
    value("(() => {" + script + "; return true; })()");
  }

  /** The value of an expression in the page. */
  JsonNode value(String expression) {
    return send(
            "Runtime.evaluate",
            JSON.createObjectNode().put("expression", expression).put("returnByValue", true))
        .at("/result/value");
  }

  /** Waits until an expression is true, across page loads. */
  void await(String condition) {
    for (int i = 0; i < 20 * WAIT_SECONDS; i++) {
      if (value("document.readyState === 'complete' && (" + condition + ")").asBoolean()) {
        return;
      }
      ServiceFixture.sleep();
    }
    throw new AssertionError(
        condition + " at " + value("location.href + document.body.innerText") + complaints);
  }

  void type(String text) {
    send("Input.insertText", JSON.createObjectNode().put("text", text));
  }

  void enter(boolean shift) {
    press("Enter", shift);
  }

  /** Presses a key: Tab, Enter, Space, Escape, an arrow. */
  void press(String key, boolean shift) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("key", key.equals("Space") ? " " : key)
            .put("code", key)
            .put("windowsVirtualKeyCode", KEYS.get(key))
            .put("modifiers", shift ? 8 : 0);
    ObjectNode down = event.deepCopy().put("type", "keyDown");
    if (key.equals("Enter") || key.equals("Space")) {
      down.put("text", key.equals("Enter") ? "\r" : " ");
    }
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", event.put("type", "keyUp"));
  }

  /** Presses Tab until an element has the focus. */
  void tabTo(String selector) {
    String there = "document.activeElement.matches('" + selector + "')";
    for (int i = 0; i < 200; i++) {
      if (value(there).asBoolean()) {
        return;
      }
      press("Tab", false);
    }
    throw new AssertionError("Tab does not reach " + selector + " at " + value("location.href"));
  }

  void clickAt(double x, double y) {
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          JSON.createObjectNode()
              .put("type", type)
              .put("x", x)
              .put("y", y)
              .put("button", type.equals("mouseMoved") ? "none" : "left")
              .put("clickCount", 1));
    }
  }

  /** Shows pages as someone who prefers {@code light} or {@code dark} sees them. */
  void prefer(String scheme) {
    ObjectNode media = JSON.createObjectNode();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    send("Emulation.setEmulatedMedia", media);
  }

  /** The value that a promise in the page comes to. */
  JsonNode promised(String expression) {
    return send(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true))
        .at("/result/value");
  }

  /** Keeps the whole page as a picture in the folder {@code CLEW_SCREENSHOTS}, to be looked at. */
  void picture(String name) throws IOException {
    String folder = System.getenv("CLEW_SCREENSHOTS");
    if (folder == null) {
      return;
    }
    ObjectNode whole = JSON.createObjectNode().put("captureBeyondViewport", true);
    JsonNode size = send("Page.getLayoutMetrics", JSON.createObjectNode()).at("/cssContentSize");
    whole
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.path("width").asDouble())
        .put("height", Math.min(6000, size.path("height").asDouble()))
        .put("scale", 1);
    Path file = Path.of(folder, name + ".png");
    Files.createDirectories(file.getParent());
    String data = send("Page.captureScreenshot", whole).path("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Errors that the browser told of, breaches of the security policy among them. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
