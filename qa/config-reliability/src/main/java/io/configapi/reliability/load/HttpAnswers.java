package io.configapi.reliability.load;

import io.configapi.reliability.history.Answer;
import io.configapi.reliability.history.Entry;
import io.configapi.reliability.history.Outcome;
import io.configapi.reliability.history.Request;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What answers that came over the wire say. */
final class HttpAnswers {

  private static final JsonMapper JSON = new JsonMapper();

  private HttpAnswers() {}

  static Answer of(Request request, HttpResponse<String> response) {
    return switch (request) {
      case Request.Write write -> ofWrite(write, response);
      case Request.Read read -> ofRead(read, response);
    };
  }

  private static Answer ofWrite(Request.Write write, HttpResponse<String> response) {
    int status = response.statusCode();
    return switch (status) {
      case 200 ->
          new Answer(
              Outcome.ACKNOWLEDGED,
              status,
              position(response.headers()),
              tag(response.headers()),
              response.headers().firstValue("Idempotent-Replayed").isPresent(),
              write.transaction() ? events(response) : List.of());
      case 404, 409, 410 -> Answer.of(Outcome.REJECTED, status, -1, -1);
      case 412 -> Answer.of(Outcome.REJECTED, status, -1, presentVersion(write, response));
      case 504 -> Answer.of(Outcome.UNKNOWN, status, -1, -1);
      default -> Answer.of(Outcome.FAILED, status, -1, -1);
    };
  }

  private static Answer ofRead(Request.Read read, HttpResponse<String> response) {
    long position = position(response.headers());
    int status = response.statusCode();
    if (status == 404 && position >= 0) {
      return Answer.of(Outcome.ACKNOWLEDGED, status, position, -1);
    }
    if (status != 200) {
      return Answer.of(Outcome.FAILED, status, -1, -1);
    }
    List<Entry> entries =
        switch (read) {
          case Request.ReadValue one -> List.of(value(one, response));
          case Request.ReadList list -> list(response);
        };
    return new Answer(Outcome.ACKNOWLEDGED, status, position, -1, false, entries);
  }

  private static Entry value(Request.ReadValue read, HttpResponse<String> response) {
    boolean json =
        response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    return json
        ? entry(JSON.readTree(response.body()))
        : new Entry(read.name(), response.body(), tag(response.headers()), null);
  }

  private static List<Entry> list(HttpResponse<String> response) {
    List<Entry> entries = new ArrayList<>();
    JSON.readTree(response.body()).forEach(entry -> entries.add(entry(entry)));
    return entries;
  }

  private static Entry entry(JsonNode json) {
    JsonNode updatedAt = json.path("updated_at");
    return new Entry(
        json.get("name").stringValue(),
        json.get("value").stringValue(),
        json.path("version").asLong(0),
        updatedAt.isString() ? Instant.parse(updatedAt.stringValue()) : null);
  }

  private static List<Entry> events(HttpResponse<String> response) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode change : JSON.readTree(response.body()).get("changes")) {
      JsonNode after = change.get("after");
      entries.add(
          new Entry(
              change.get("name").stringValue(),
              after.get("value").isNull() ? null : after.get("value").stringValue(),
              after.get("version").longValue(),
              Instant.parse(after.get("created_at").stringValue())));
    }
    return entries;
  }

  /** What a rejected write of one value was told is there. */
  private static long presentVersion(Request.Write write, HttpResponse<String> response) {
    return write.transaction() ? -1 : JSON.readTree(response.body()).path("version").asLong(-1);
  }

  private static long position(HttpHeaders headers) {
    return headers.firstValue("Config-Position").map(Marked::number).orElse(-1L);
  }

  private static long tag(HttpHeaders headers) {
    return headers.firstValue("ETag").map(tag -> Marked.number(tag.replace("\"", ""))).orElse(-1L);
  }
}
