package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.ApiOperation.Parameter;
import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Requests made from the OpenAPI document: right in all that HTTP asks for, and more or less right
 * in what the API does. Several of them go down one connection, one behind the other.
 */
final class ApiCases implements CaseSource {

  private static final int MOST_PIPELINED = 12;
  private static final int BEND_ONE_IN = 12;

  private static final List<String> ACCEPTED =
      List.of(
          "application/json",
          "application/problem+json",
          "text/plain",
          "*/*",
          "application/json;q=0.5, text/plain;q=0.1",
          "application/x-ndjson",
          "text/event-stream",
          "application/json;q=NaN, text/plain;q=-1",
          "application/json;q=1e999",
          ",,,;;;",
          "image/png");

  private static final List<String> CONTENT_TYPES =
      List.of(
          "application/json; charset=utf-8",
          "application/json; charset=\"UTF-8\"",
          "application/json; charset=utf-16",
          "application/json;;;;",
          "application/merge-patch+json",
          "text/plain",
          "text/plain; charset=x-no-such",
          "application/yaml",
          "text/x-java-properties",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded",
          "json",
          "/",
          ";");

  private static final List<String> FURTHER =
      List.of(
          "Range: bytes=0-0",
          "Range: bytes=5-1,-1,99999999999999999999-",
          "Cookie: a=b; c=\"d; $Version=1",
          "Accept-Encoding: gzip, br, identity;q=0",
          "If-Modified-Since: Thu, 32 Foo 99999 25:61:61 GMT",
          "If-Range: \"1\"",
          "X-Forwarded-For: 127.0.0.1, ::1",
          "X-HTTP-Method-Override: DELETE",
          "Forwarded: for=\"[::1]\"",
          "TE: trailers, deflate;q=0.5",
          "Max-Forwards: 0",
          "Origin: null",
          "Content-Language: xx-" + "y".repeat(200),
          "Pragma: no-cache",
          "Via: 1.1 x",
          "Authorization: Basic !!!");

  private final ApiDocument document;

  ApiCases(ApiDocument document) {
    this.document = document;
  }

  @Override
  public FuzzCase next(long number, Chance chance) {
    List<Sent> requests = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int most = chance.between(1, MOST_PIPELINED);
    boolean streams = false;
    while (requests.size() < most && !streams) {
      ApiOperation operation = chance.pick(document.operations());
      // What does not end can only be the last.
      streams = operation.id().equals("watch");
      RequestText request = request(operation, chance);
      bytes.writeBytes(request.bytes());
      requests.add(request.sent());
    }
    return new FuzzCase(number, "api", bytes.toByteArray(), requests, Manners.CORRECT);
  }

  RequestText request(ApiOperation operation, Chance chance) {
    SchemaValues values = new SchemaValues(document, chance, BEND_ONE_IN);
    String method =
        operation.writes() || !chance.oneIn(8) || operation.id().equals("watch")
            ? operation.method()
            : "HEAD";
    RequestText request =
        RequestText.to(method, path(operation, chance, values) + query(operation, chance, values))
            .operation(operation);
    for (Parameter header : operation.in("header")) {
      if (chance.oneIn(4)) {
        request.line(header.name() + ": " + header(header, chance));
      }
    }
    if (chance.oneIn(3)) {
      request.line("Accept: " + chance.pick(ACCEPTED));
    }
    if (chance.oneIn(6)) {
      request.line(chance.pick(FURTHER));
    }
    if (!operation.bodies().isEmpty()) {
      addBody(request, operation, chance, values);
    }
    return request;
  }

  private static String path(ApiOperation operation, Chance chance, SchemaValues values) {
    String path = (chance.oneIn(4) ? "/v1" : "") + operation.path();
    for (Parameter variable : operation.in("path")) {
      String text =
          chance.oneIn(BEND_ONE_IN)
              ? "." + tricky(variable.name(), chance)
              : values.text(variable.schema(), variable.name());
      path = path.replace("{" + variable.name() + "}", encoded(text, chance));
    }
    return path;
  }

  private static String query(ApiOperation operation, Chance chance, SchemaValues values) {
    List<String> pairs = new ArrayList<>();
    boolean careful = chance.below(10) > 0;
    for (Parameter parameter : operation.in("query")) {
      boolean narrowing = Bounds.narrowing(operation, parameter.name(), careful);
      if (!narrowing && !parameter.required() && chance.oneIn(2)) {
        continue;
      }
      String text =
          chance.oneIn(5)
              ? tricky(parameter.name(), chance)
              : values.text(parameter.schema(), parameter.name());
      String told = Bounds.kept(operation, parameter.name(), careful, text);
      pairs.add(parameter.name() + "=" + encoded(told, chance));
      if (chance.oneIn(60)) {
        pairs.add(parameter.name() + "=" + encoded(text, chance));
      }
    }
    if (chance.oneIn(40)) {
      pairs.add(encoded(TrickyTexts.wild(chance), chance) + chance.pick("", "=", "=1", "==1"));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static String tricky(String parameter, Chance chance) {
    return switch (parameter) {
      case "name" -> TrickyTexts.anyName(chance);
      case "at", "timestamp", "from", "to" ->
          chance.oneIn(4) ? TrickyTexts.wild(chance) : TrickyTexts.instant(chance);
      case "wait" -> chance.pick("61s", "999999s", "-1s", "1m", "1", "s", "1S", "1000000ms", "٣s");
      case "limit", "after", "before", "position" ->
          chance.oneIn(4) ? TrickyTexts.wild(chance) : TrickyTexts.number(chance);
      default -> TrickyTexts.wild(chance);
    };
  }

  private static String header(Parameter header, Chance chance) {
    if (chance.oneIn(5)) {
      return TrickyTexts.header(chance);
    }
    return switch (header.name()) {
      case "If-Match" ->
          chance.pick("*", "\"1\"", "\"0\"", "\"01\"", "W/\"1\"", "\"999999999999999999\"", "");
      case "If-None-Match" -> chance.pick("*", "\"1\"", "W/\"2\", \"3\"", ",,,", "\"", "");
      case "Idempotency-Key" -> "k" + chance.below(2_000);
      case "Config-Read-After", "Last-Event-ID" ->
          chance.oneIn(10) ? TrickyTexts.number(chance).replace("9", "0") : "" + chance.below(10);
      default -> "h" + chance.below(100);
    };
  }

  private static void addBody(
      RequestText request, ApiOperation operation, Chance chance, SchemaValues values) {
    List<Map.Entry<String, JsonNode>> kinds = List.copyOf(operation.bodies().entrySet());
    Map.Entry<String, JsonNode> kind = chance.pick(kinds);
    String type = chance.oneIn(20) ? chance.pick(CONTENT_TYPES) : kind.getKey();
    String text =
        switch (kind.getKey()) {
          case "application/json" -> values.json(kind.getValue(), "");
          case "application/yaml" -> TrickyImports.text(chance, "yaml");
          case "text/x-java-properties" -> TrickyImports.text(chance, "properties");
          default -> TrickyImports.text(chance, chance.pick("env", "yaml", "json"));
        };
    request.line("Content-Type: " + type);
    if (chance.oneIn(40)) {
      request.line("Content-Encoding: " + chance.pick("gzip", "identity", "br", "", "GZIP, gzip"));
    }
    byte[] body = TrickyJson.bytes(chance, text);
    if (chance.oneIn(6)) {
      request.chunked(body, chance);
    } else {
      request.body(body).measured();
    }
  }

  /** Percent-encoded as a client would, or more of it than is needed. */
  private static String encoded(String text, Chance chance) {
    boolean all = chance.oneIn(10);
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain = c < 0x7f && (Character.isLetterOrDigit(c) || "-._~:+,*".indexOf(c) >= 0);
      encoded.append(
          plain && !all ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02x", (int) c));
    }
    return encoded.toString();
  }
}
