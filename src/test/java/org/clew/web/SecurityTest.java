package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.clew.web.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The defences of docs/threat-model.md, each against a running service. */
class SecurityTest {

  private static final String CASE =
      "{\"title\":\"SecretName\",\"observed\":[\"HP:0001166\",\"HP:0001083\"]}";

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Client ada;
  private static Client researcher;
  private static Client operator;
  private static ECKey key;
  private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
  private static PrintStream standardError;

  @BeforeAll
  static void start() throws IOException, JOSEException {
    standardError = System.err;
    System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
    key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    Path keys = home.resolve("jwks.json");
    Files.writeString(keys, new JWKSet(key.toPublicJWK()).toString());
    service =
        ServiceFixture.start(
            home,
            Map.of(
                "CLEW_SECURITY_JWT_ISSUER", "https://id.example",
                "CLEW_SECURITY_JWT_KEYS", keys.toString(),
                "CLEW_LIMITS_VCFRATIO", "50",
                "CLEW_LIMITS_BODYBYTES", "200000"));
    ada = service.setUp();
    researcher = service.account(ada, "rosa", "\"RESEARCHER\"");
    operator = service.account(ada, "otto", "\"OPERATOR\"");
  }

  @AfterAll
  static void stop() {
    service.close();
    System.setErr(standardError);
  }

  private static String newCase() {
    return ada.post("/api/v1/cases", CASE).json().get("id").asText();
  }

  // ---- deny by default

  @Test
  void everyRouteNamesItsRolesAndStrangersGetNowhere() {
    List<String> open =
        List.of(
            "/health/live",
            "/health/ready",
            "/api/v1/openapi.yaml",
            "/api/v1/setup",
            "/api/v1/session",
            "/",
            "/sign-in",
            "/setup",
            "/assets/{name}");
    service.service.routes().forEach(r -> assertThat(r.roles()).as(r.path()).isNotEmpty());
    service.service.routes().stream()
        .filter(r -> r.roles().contains(Role.ANYONE))
        .forEach(r -> assertThat(open).contains(r.path()));
    service.service.routes().stream()
        .filter(r -> !r.roles().contains(Role.ANYONE))
        .limit(15) // strangers' rate is limited too
        .forEach(
            r ->
                assertThat(
                        service
                            .anonymous()
                            .send(r.method().toString(), r.path().replaceAll("\\{\\w+}", "x"), null)
                            .status())
                    .as(r.path())
                    .isIn(401, 429));
  }

  @Test
  void theOneTimeTokenWorksOnce() {
    Answer again =
        service
            .anonymous()
            .post(
                "/api/v1/setup",
                "{\"token\":\"%s\",\"name\":\"eve\",\"password\":\"%s\"}"
                    .formatted(service.setupToken, ServiceFixture.PASSWORD));
    assertThat(again.status()).isEqualTo(403);
  }

  // ---- roles and owners

  @Test
  void aResearcherAndAnOperatorSeeNoCase() {
    String id = newCase();
    for (Client c : List.of(researcher, operator)) {
      assertThat(c.get("/api/v1/cases/" + id).status()).isEqualTo(403);
      assertThat(c.get("/api/v1/cases").status()).isEqualTo(403);
      assertThat(c.post("/api/v1/cases/" + id + "/runs", "").status()).isEqualTo(403);
      assertThat(c.get("/cases/" + id).status()).isEqualTo(403);
    }
    assertThat(researcher.get("/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D").status())
        .isEqualTo(200);
    assertThat(researcher.get("/metrics").status()).isEqualTo(403);
  }

  @Test
  void anotherDiagnosticiansCaseDoesNotExist() {
    String id = newCase();
    String run =
        ada.post("/api/v1/cases/" + id + "/runs", "{\"questions\":0}").json().get("id").asText();
    Client bob = service.account(ada, "bob", "\"DIAGNOSTICIAN\"");
    assertThat(bob.get("/api/v1/cases/" + id).status()).isEqualTo(404);
    assertThat(bob.put("/api/v1/cases/" + id, CASE).status()).isEqualTo(404);
    assertThat(bob.delete("/api/v1/cases/" + id).status()).isEqualTo(404);
    assertThat(bob.get("/api/v1/runs/" + run).status()).isEqualTo(404);
    assertThat(bob.delete("/api/v1/runs/" + run).status()).isEqualTo(404);
    assertThat(bob.get("/api/v1/rationales/" + run).status()).isEqualTo(404);
    assertThat(bob.get("/api/v1/cases").json().get("total").asInt()).isZero();
  }

  // ---- sessions and tokens

  @Test
  void aSessionIsWorthlessAfterSignOut() {
    Client once = service.signIn("rosa");
    assertThat(once.get("/api/v1/session").status()).isEqualTo(200);
    once.delete("/api/v1/session");
    assertThat(once.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void aTokenHasItsScopeOnlyAndEnds() {
    Answer made =
        ada.post("/api/v1/tokens", "{\"label\":\"x\",\"scope\":[\"RESEARCHER\"],\"days\":1}");
    String secret = made.json().get("secret").asText();
    Client program = service.bearer(secret);
    assertThat(program.get("/api/v1/terms?q=arach").status()).isEqualTo(200);
    assertThat(program.get("/api/v1/cases").status()).isEqualTo(403);
    assertThat(
            program
                .post("/api/v1/tokens", "{\"label\":\"y\",\"scope\":[\"OPERATOR\"],\"days\":1}")
                .status())
        .isEqualTo(403);
    ada.delete("/api/v1/tokens/" + made.json().get("id").asText());
    assertThat(program.get("/api/v1/terms?q=arach").status()).isEqualTo(401);
    assertThat(
            researcher
                .post("/api/v1/tokens", "{\"label\":\"y\",\"scope\":[\"OPERATOR\"],\"days\":1}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void onlyTheProvidersUnexpiredTokensForUsAreTaken() throws JOSEException {
    assertThat(
            service
                .bearer(jwt("https://id.example", "clew", 60, key))
                .get("/api/v1/terms?q=ar")
                .status())
        .isEqualTo(200);
    ECKey other = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    for (String bad :
        List.of(
            jwt("https://id.example", "clew", -120, key),
            jwt("https://id.example", "other", 60, key),
            jwt("https://evil.example", "clew", 60, key),
            jwt("https://id.example", "clew", 60, other),
            new PlainJWT(claims("https://id.example", "clew", 60)).serialize(),
            confused())) {
      assertThat(service.bearer(bad).get("/api/v1/terms?q=ar").status()).isEqualTo(401);
    }
  }

  private static JWTClaimsSet claims(String issuer, String audience, long seconds) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(audience)
        .subject("rita")
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
        .claim("roles", List.of("researcher"))
        .build();
  }

  private static String jwt(String issuer, String audience, long seconds, ECKey with)
      throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").type(JOSEObjectType.JWT).build(),
            claims(issuer, audience, seconds));
    jwt.sign(new ECDSASigner(with));
    return jwt.serialize();
  }

  /** The public key taken for a shared secret. */
  private static String confused() throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(),
            claims("https://id.example", "clew", 60));
    jwt.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
    return jwt.serialize();
  }

  // ---- other sites

  @Test
  void otherSitesCannotActInASession() {
    for (Client foreign :
        List.of(
            ada.with("Sec-Fetch-Site", "cross-site"), ada.with("Sec-Fetch-Site", "same-site"))) {
      assertThat(foreign.post("/api/v1/cases", CASE).status()).isEqualTo(403);
    }
    String cookie =
        service
            .anonymous()
            .post(
                "/api/v1/session",
                "{\"name\":\"ada\",\"password\":\"%s\"}".formatted(ServiceFixture.PASSWORD))
            .header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    Client bare = service.anonymous().with("Cookie", cookie.split(";")[0]);
    assertThat(bare.post("/api/v1/cases", CASE).status()).isEqualTo(403);
    assertThat(bare.with("Origin", "http://evil.example").post("/api/v1/cases", CASE).status())
        .isEqualTo(403);
  }

  @Test
  void foreignHostNamesAreRefused() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.service.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void everyAnswerHasTheHeaders() {
    for (String path : List.of("/health/live", "/nothing", "/api/v1/cases", "/sign-in")) {
      Answer a = service.anonymous().get(path);
      assertThat(a.header("Content-Security-Policy"))
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe-inline");
      assertThat(a.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(a.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(a.header("Cache-Control")).isEqualTo("no-store");
      assertThat(a.header("Server")).isEmpty();
    }
  }

  // ---- size

  @Test
  void tooLargeIsRefused() throws IOException {
    String id = newCase();
    assertThat(ada.post("/api/v1/cases", " ".repeat(300_000)).status()).isEqualTo(413);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 60; i++) {
        gzip.write(zeros);
      }
    }
    assertThat(ada.put("/api/v1/cases/" + id + "/vcf", bomb.toByteArray()).status()).isEqualTo(413);
    assertThat(ada.put("/api/v1/cases/" + id + "/ped", new byte[2 << 20]).status()).isEqualTo(413);
    assertThat(ada.get("/api/v1/cases/" + id).json().get("vcf").asBoolean()).isFalse();
    String deep = "{\"phenopacket\":" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2000) + "}";
    assertThat(ada.post("/api/v1/cases", deep).status()).isBetween(400, 422);
  }

  @Test
  void guessingPasswordsIsSlowedDown() {
    int refused = 0;
    for (int i = 0; i < 14; i++) {
      int status =
          service
              .anonymous()
              .post("/api/v1/session", "{\"name\":\"nobody\",\"password\":\"guess\"}")
              .status();
      refused += status == 429 ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  // ---- what lies on disk and in the log

  @Test
  void whatLiesOnDiskIsNotReadableAndDeletionDeletes() throws IOException {
    String id = newCase();
    ada.put(
        "/api/v1/cases/" + id + "/vcf", Files.readAllBytes(Path.of("examples/marfan-like.vcf")));
    Path dir = home.resolve("service/cases").resolve(id);
    try (Stream<Path> files = Files.walk(home.resolve("service"))) {
      for (Path f : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1))
            .as(f.toString())
            .doesNotContain("SecretName", "HP:0001166", "##fileformat", ServiceFixture.PASSWORD);
        assertThat(Files.getPosixFilePermissions(f).toString())
            .as(f.toString())
            .doesNotContain("GROUP", "OTHERS");
      }
    }
    assertThat(dir).exists();
    assertThat(ada.delete("/api/v1/cases/" + id).status()).isEqualTo(204);
    assertThat(dir).doesNotExist();
    assertThat(ada.get("/api/v1/cases/" + id).status()).isEqualTo(404);
  }

  @Test
  void faultsDoNotQuoteThePatientInTheLog() {
    ada.post("/api/v1/cases", "{\"phenopacket\":{\"id\":\"SecretName\",\"subject\":3}}");
    ada.post("/api/v1/cases", "{\"title\":\"SecretName\",\"observed\":\"SecretName\"}");
    ada.get("/api/v1/cases/SecretName");
    ada.post("/api/v1/cases", "{\"observed\":[\"SecretName\"]}");
    assertThat(LOG.toString(StandardCharsets.UTF_8)).doesNotContain("SecretName");
  }

  @Test
  void pathsInIdsLeadNowhere() {
    for (String id : List.of("..%2f..%2fkey", "%2e%2e", "..", "a%00b")) {
      assertThat(ada.get("/api/v1/cases/" + id).status()).as(id).isBetween(400, 404);
      assertThat(ada.get("/api/v1/rationales/" + id).status()).as(id).isBetween(400, 404);
    }
  }

  @Test
  void aPauseIsNoSlowSender() throws IOException, InterruptedException {
    try (Socket socket = new Socket("127.0.0.1", service.service.port())) {
      socket.setSoTimeout(30_000);
      String[] body = {"{\"name\":\"nobody\",", "\"password\":\"x\"}"};
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                  + (body[0].length() + body[1].length())
                  + "\r\n\r\n"
                  + body[0])
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Thread.sleep(1500); // as long as a busy machine may leave a thread waiting
      out.write(body[1].getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(answer).isIn("HTTP/1.1 401", "HTTP/1.1 429"); // read, and judged
    }
  }

  @Test
  void slowSendersAreCutOff() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.service.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      long start = System.nanoTime();
      try {
        for (int i = 0; i < 25; i++) {
          Thread.sleep(400);
          out.write(' ');
          out.flush();
        }
      } catch (IOException e) {
        // cut off already
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      int first = socket.getInputStream().read();
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(30);
      assertThat(first).isIn((int) 'H', -1);
    } catch (SocketException e) {
      // reset: cut off as well; a sender that is left alone ends in a time-out instead
    }
  }
}
