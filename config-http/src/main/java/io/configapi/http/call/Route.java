package io.configapi.http.call;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A path, and for each of its methods what is done and what that needs. {@code HEAD} is done
 * wherever {@code GET} is.
 */
public final class Route {

  /** What is done for a method. */
  @FunctionalInterface
  public interface Handler {

    /** Answers, or sees to it that somebody will. */
    void handle(Call call);
  }

  private final String pattern;
  private final List<String> segments;

  /** The name of the variable at each segment; empty where there is none. */
  private final List<String> variables;

  private final Map<HttpString, Endpoint> endpoints = new LinkedHashMap<>();

  private Route(String pattern) {
    this.pattern = pattern;
    this.segments = List.of(pattern.substring(1).split("/"));
    this.variables = segments.stream().map(Route::variable).toList();
  }

  private static String variable(String segment) {
    return segment.startsWith("{") ? segment.substring(1, segment.length() - 1) : "";
  }

  /** A path like {@code /config/{name}}, without methods yet. */
  public static Route of(String pattern) {
    return new Route(pattern);
  }

  /** A read. */
  public Route get(Handler handler, Need... needs) {
    return on(Methods.GET, handler, needs).on(Methods.HEAD, handler, needs);
  }

  /** What sets something. */
  public Route put(Handler handler, Need... needs) {
    return on(Methods.PUT, handler, needs);
  }

  /** What executes something. */
  public Route post(Handler handler, Need... needs) {
    return on(Methods.POST, handler, needs);
  }

  /** What deletes something. */
  public Route delete(Handler handler, Need... needs) {
    return on(Methods.DELETE, handler, needs);
  }

  private Route on(HttpString method, Handler handler, Need... needs) {
    endpoints.put(method, Endpoint.of(variables, handler, needs));
    return this;
  }

  /** The path, with its variables in braces. */
  public String pattern() {
    return pattern;
  }

  /** The methods, as {@code Allow} lists them. */
  public String allowed() {
    List<String> names = new ArrayList<>();
    endpoints.keySet().forEach(method -> names.add(method.toString()));
    names.add(Methods.OPTIONS_STRING);
    return String.join(", ", names);
  }

  /** What one of its methods needs. */
  public Set<Need> needs(HttpString method) {
    return endpoint(method).needs();
  }

  /**
   * What is done for a method, even if it is one that is not there. Methods differ from others by
   * their case, too.
   */
  Endpoint endpoint(HttpString method) {
    String name = method.toString();
    Endpoint endpoint = name.equals(name.toUpperCase(Locale.ROOT)) ? endpoints.get(method) : null;
    if (endpoint != null) {
      return endpoint;
    }
    return Endpoint.refusing(
        name.equals(Methods.OPTIONS_STRING)
            ? call -> sayAllowed(call.exchange())
            : call -> ErrorAnswers.methodNotAllowed(call.exchange(), allowed()));
  }

  private void sayAllowed(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.ALLOW, allowed());
    exchange.setStatusCode(StatusCodes.NO_CONTENT);
    exchange.endExchange();
  }

  /** Whether a path is one of these. */
  boolean matches(List<String> path) {
    if (path.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (variables.get(i).isEmpty() && !segments.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
