package io.configapi.http.call;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path, and what is done for each of its methods. {@code HEAD} is done wherever {@code GET} is.
 */
public final class Route {

  /** What is done for a method. */
  @FunctionalInterface
  public interface Handler {

    /**
     * Answers, or sees to it that somebody will.
     *
     * @param variables what stands in the path for its variables, in order, decoded
     */
    void handle(HttpServerExchange exchange, List<String> variables);
  }

  /** A handler behind the check of what it is asked for on condition. */
  private record Call(Handler handler, List<HttpString> understood) implements Handler {

    @Override
    public void handle(HttpServerExchange exchange, List<String> variables) {
      RequestConditions.require(exchange, understood);
      handler.handle(exchange, variables);
    }
  }

  private static final String VARIABLE = "{";

  private final String pattern;
  private final List<String> segments;
  private final Map<HttpString, Call> calls = new LinkedHashMap<>();

  private Route(String pattern) {
    this.pattern = pattern;
    this.segments = List.of(pattern.substring(1).split("/"));
  }

  /** A path like {@code /config/{name}}, without methods yet. */
  public static Route of(String pattern) {
    return new Route(pattern);
  }

  /**
   * A read.
   *
   * @param understood the conditions that it understands, as headers; any other is refused
   */
  public Route get(Handler handler, HttpString... understood) {
    Call call = new Call(handler, List.of(understood));
    calls.put(Methods.GET, call);
    calls.put(Methods.HEAD, call);
    return this;
  }

  /**
   * Another method.
   *
   * @param understood the conditions that it understands, as headers; any other is refused
   */
  public Route on(HttpString method, Handler handler, HttpString... understood) {
    calls.put(method, new Call(handler, List.of(understood)));
    return this;
  }

  /** The path, with its variables in braces. */
  public String pattern() {
    return pattern;
  }

  /** The methods, as {@code Allow} lists them. */
  public String allowed() {
    List<String> names = new ArrayList<>();
    calls.keySet().forEach(method -> names.add(method.toString()));
    names.add(Methods.OPTIONS_STRING);
    return String.join(", ", names);
  }

  /**
   * What is done for a method; null if nothing is. Methods differ from others by their case, too.
   */
  @Nullable Handler handler(HttpString method) {
    String name = method.toString();
    return name.equals(name.toUpperCase(Locale.ROOT)) ? calls.get(method) : null;
  }

  /** What stands for the variables, if a path is one of these; null if it is not. */
  @Nullable List<String> match(List<String> path) {
    if (path.size() != segments.size()) {
      return null;
    }
    List<String> variables = new ArrayList<>(2);
    for (int i = 0; i < path.size(); i++) {
      String expected = segments.get(i);
      String actual = path.get(i);
      if (expected.startsWith(VARIABLE)) {
        variables.add(actual);
      } else if (!expected.equals(actual)) {
        return null;
      }
    }
    return variables;
  }
}
