package org.clew.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.clew.web.security.Role;

/** The description of the interface, OpenAPI 3.1. */
public final class OpenApi {

  private static final byte[] TEXT = read();

  private static byte[] read() {
    try (InputStream in =
        Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.yaml"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/openapi.yaml",
            Set.of(Role.ANYONE),
            ctx -> ctx.contentType("application/yaml").result(TEXT)));
  }
}
