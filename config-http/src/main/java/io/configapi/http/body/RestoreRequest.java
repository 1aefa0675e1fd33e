package io.configapi.http.body;

import io.configapi.domain.KnownWords;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.formats.StrictJson;
import io.configapi.http.call.TimestampText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a restore asks for: back to {@code {"version": 3}}, {@code {"at": "2026-01-15T10:30:00Z"}}
 * or any other place, or {@code {"position": 57}}, numbers with their mark as strings, with a
 * {@code reason}, and, for many configurations, a {@code prefix} or a {@code scope}.
 *
 * @param version the version to go back to; null if a place in the log was named
 * @param place the place in the log to go back to; now if a version was named
 * @param scope the names that are meant
 * @param reason why; null if it was not said
 */
public record RestoreRequest(
    @Nullable MarkedVersion version, LogPlace place, NameScope scope, @Nullable String reason) {

  /**
   * Reads the body for one configuration.
   *
   * @throws InvalidInputException if it is not what is expected
   */
  public static RestoreRequest ofOne(byte[] body) {
    return parse(body, List.of("version", "at", "position"), List.of("reason"));
  }

  /**
   * Reads the body for many configurations.
   *
   * @throws InvalidInputException if it is not what is expected
   */
  public static RestoreRequest ofMany(byte[] body) {
    return parse(body, List.of("at", "position"), List.of("prefix", "scope", "reason"));
  }

  private static RestoreRequest parse(byte[] body, List<String> targets, List<String> others) {
    String expected = String.join(" or ", targets);
    return StrictJson.read(body, expected, json -> fields(json, targets, others));
  }

  private static RestoreRequest fields(JsonParser json, List<String> targets, List<String> others) {
    List<String> named = new ArrayList<>();
    MarkedVersion version = null;
    LogPlace place = LogPlace.NOW;
    NameScope scope = NameScope.ALL;
    String reason = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      requireKnown(key, targets, others);
      if (targets.contains(key)) {
        named.add(key);
      }
      switch (key) {
        case "version" -> version = StrictJson.version(json, key);
        case "at" -> place = TimestampText.place(key, StrictJson.string(json, key));
        case "position" -> place = LogPlace.at(StrictJson.position(json, key));
        case "prefix" ->
            scope = scope.intersect(NamePrefix.of(StrictJson.string(json, key)).scope());
        case "scope" -> scope = scope.intersect(NameScope.parse(StrictJson.string(json, key)));
        default -> reason = StrictJson.stringOrNull(json, key);
      }
    }
    if (named.size() != 1) {
      throw StrictJson.invalid("expected one of " + String.join(", ", targets));
    }
    return new RestoreRequest(version, place, scope, reason);
  }

  private static void requireKnown(String key, List<String> targets, List<String> others) {
    if (!targets.contains(key) && !others.contains(key)) {
      List<String> known = new ArrayList<>(targets);
      known.addAll(others);
      throw StrictJson.unknownField(KnownWords.of(known.toArray(String[]::new)), key, "");
    }
  }
}
