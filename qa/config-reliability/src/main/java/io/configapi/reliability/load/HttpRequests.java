package io.configapi.reliability.load;

import io.configapi.reliability.history.Condition;
import io.configapi.reliability.history.Operation;
import io.configapi.reliability.history.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How requests go over the wire. */
final class HttpRequests {

  private static final JsonMapper JSON = new JsonMapper();

  private final Duration timeout;

  HttpRequests(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * The request to a node.
   *
   * @param json whether a value is wanted as JSON, or as its mere text
   */
  HttpRequest of(URI node, Request request, boolean json) {
    return switch (request) {
      case Request.Write write -> write(node, write);
      case Request.ReadValue read ->
          read(node, "/config/" + read.name() + at("/at/", read.at()), read, json);
      case Request.ReadList list ->
          read(node, "/config" + query(list) + at("&at=", list.at()), list, json);
    };
  }

  /** Without a query it goes another way through the server. */
  private static String query(Request.ReadList list) {
    return list.prefix().isEmpty() && list.at() == null
        ? ""
        : "?detail=true&prefix=" + encoded(list.prefix());
  }

  private static String at(String before, @Nullable Instant instant) {
    return instant == null ? "" : before + encoded(instant.toString());
  }

  private HttpRequest read(URI node, String path, Request.Read read, boolean json) {
    HttpRequest.Builder builder = to(node, path, json).GET();
    if (read.after() > 0) {
      builder.header("Config-Read-After", Long.toString(read.after()));
    }
    return builder.build();
  }

  private HttpRequest write(URI node, Request.Write write) {
    HttpRequest.Builder builder =
        write.transaction() ? transaction(node, write) : single(node, write);
    builder.header("Config-Actor", write.actor());
    builder.header("Config-Correlation-Id", write.correlation());
    String key = write.key();
    if (key != null) {
      builder.header("Idempotency-Key", key);
    }
    return builder.build();
  }

  private HttpRequest.Builder single(URI node, Request.Write write) {
    Operation operation = write.operations().getFirst();
    HttpRequest.Builder builder = to(node, "/config/" + operation.name(), true);
    if (operation.deletes()) {
      builder.DELETE();
    } else {
      ObjectNode body = JSON.createObjectNode().put("value", operation.value());
      builder
          .header("Content-Type", "application/json")
          .PUT(BodyPublishers.ofString(body.toString()));
    }
    switch (operation.condition()) {
      case Condition.Any any -> {}
      case Condition.Absent absent -> builder.header("If-None-Match", "*");
      case Condition.Present present -> builder.header("If-Match", "*");
      case Condition.Version version ->
          builder.header("If-Match", "\"" + version.expected() + "\"");
    }
    return builder;
  }

  private HttpRequest.Builder transaction(URI node, Request.Write write) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode operations = body.putArray("operations");
    write.operations().forEach(operation -> put(operations.addObject(), operation));
    return to(node, "/transactions", true)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private static void put(ObjectNode json, Operation operation) {
    json.put("op", operation.deletes() ? "delete" : "set").put("name", operation.name());
    if (!operation.deletes()) {
      json.put("value", operation.value());
    }
    switch (operation.condition()) {
      case Condition.Any any -> {}
      case Condition.Absent absent -> json.putNull("if_version");
      case Condition.Version version -> json.put("if_version", version.expected());
      case Condition.Present present ->
          throw new IllegalArgumentException("a transaction can't ask for any value");
    }
  }

  private HttpRequest.Builder to(URI node, String path, boolean json) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(node.resolve(path)).timeout(timeout);
    return json ? builder.header("Accept", "application/json") : builder;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
