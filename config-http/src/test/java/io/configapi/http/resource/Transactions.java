package io.configapi.http.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Transactions of a test: all names of one carry the same number. */
public final class Transactions {

  private Transactions() {}

  /** The body of one that sets so many names, each of them the prefix and a number. */
  public static String setting(String prefix, int names, long value) {
    return IntStream.range(0, names)
        .mapToObj(i -> operation(prefix + i, value))
        .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
  }

  private static String operation(String name, long value) {
    return "{\"op\":\"set\",\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, value);
  }

  /** The numbers that these elements of a list carry: one, where none is of another transaction. */
  public static Set<String> numbers(List<JsonNode> entries) {
    Set<String> numbers = new HashSet<>();
    entries.forEach(entry -> numbers.add(entry.get("value").asString()));
    return numbers;
  }

  /** The numbers that these events carry. */
  public static Set<String> numbersOf(List<JsonNode> events) {
    Set<String> numbers = new HashSet<>();
    events.forEach(event -> numbers.add(event.get("data").get("value").asString()));
    return numbers;
  }
}
