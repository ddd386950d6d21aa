package org.clew.web.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Set;
import org.clew.web.security.Role;

/**
 * One route of the service.
 *
 * @param path with parameters in braces, e.g. {@code /api/v1/cases/{id}}
 * @param roles who may use it
 */
public record Route(HandlerType method, String path, Set<Role> roles, Handler handler) {

  public static Route get(String path, Set<Role> roles, Handler handler) {
    return new Route(HandlerType.GET, path, roles, handler);
  }

  public static Route post(String path, Set<Role> roles, Handler handler) {
    return new Route(HandlerType.POST, path, roles, handler);
  }

  public static Route put(String path, Set<Role> roles, Handler handler) {
    return new Route(HandlerType.PUT, path, roles, handler);
  }

  public static Route delete(String path, Set<Role> roles, Handler handler) {
    return new Route(HandlerType.DELETE, path, roles, handler);
  }
}
