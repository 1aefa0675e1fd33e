package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests at the limits of what is documented, and a step beyond: lengths and counts. */
final class LimitCases implements CaseSource {

  private static final int HEADER_BYTES = 16 * 1024;
  private static final int HEADERS = 100;
  private static final int PARAMETERS = 100;
  private static final int METADATA = 1_024;
  private static final int KEY = 255;

  @Override
  public FuzzCase next(long number, Chance chance) {
    RequestText request =
        switch (chance.below(9)) {
          case 0 -> longTarget(chance);
          case 1 -> longHeader(chance);
          case 2 -> longHeaderName(chance);
          case 3 -> manyHeaders(chance);
          case 4 -> manyParameters(chance);
          case 5 -> sameHeaderOften(chance);
          case 6 -> metadata(chance);
          case 7 -> longList(chance);
          default -> largeBody(chance);
        };
    return new FuzzCase(
        number, "limit", request.bytes(), List.of(request.sent()), Manners.DOUBTFUL);
  }

  private static int about(Chance chance, int limit) {
    return chance.oneIn(6) ? limit * chance.between(2, 8) : limit + chance.between(-60, 4);
  }

  private static RequestText longTarget(Chance chance) {
    String filler = "a".repeat(about(chance, HEADER_BYTES));
    return RequestText.to(
        "GET", chance.pick("/config/" + filler, "/config?prefix=" + filler, "/" + filler));
  }

  private static RequestText longHeader(Chance chance) {
    String name =
        chance.pick("X-Long", "Cookie", "Accept", "Config-Actor", "If-None-Match", "Host");
    return RequestText.to("GET", "/config/f.10")
        .line(name + ": " + chance.pick("x", ",", "a=b; ").repeat(about(chance, HEADER_BYTES) / 4));
  }

  private static RequestText longHeaderName(Chance chance) {
    return RequestText.to("GET", "/config/f.10")
        .line("X" + "y".repeat(about(chance, HEADER_BYTES)) + ": 1");
  }

  private static RequestText manyHeaders(Chance chance) {
    RequestText request = RequestText.to("GET", "/config/f.10");
    int count = about(chance, HEADERS);
    for (int i = 0; i < count; i++) {
      request.line("X-" + i + ": 1");
    }
    return request;
  }

  private static RequestText manyParameters(Chance chance) {
    StringBuilder query = new StringBuilder("/config?limit=1");
    int count = about(chance, PARAMETERS);
    for (int i = 0; i < count; i++) {
      query.append("&p").append(i).append("=1");
    }
    return RequestText.to("GET", query.toString());
  }

  private static RequestText sameHeaderOften(Chance chance) {
    RequestText request = RequestText.to("DELETE", "/config/f.10");
    String line =
        chance.pick(
            "If-Match: \"1\"",
            "If-Match: *",
            "Idempotency-Key: a",
            "Accept: application/json",
            "Content-Type: text/plain",
            "Config-Actor: a",
            "Connection: close",
            "Expect: x");
    for (int i = chance.between(2, 60); i > 0; i--) {
      request.line(line);
    }
    return request;
  }

  private static RequestText metadata(Chance chance) {
    String letter = chance.pick("a", "ä", "\ud83d\ude00");
    String header =
        chance.pick("Config-Actor", "Config-Reason", "Config-Correlation-Id", "X-Request-Id");
    return RequestText.to("DELETE", "/config/never.there")
        .line(header + ": " + letter.repeat(METADATA + chance.between(-2, 2)))
        .line("Idempotency-Key: " + "k".repeat(KEY + chance.between(-1, 1)));
  }

  private static RequestText longList(Chance chance) {
    String header = chance.pick("Accept", "If-None-Match", "Content-Type", "Transfer-Encoding-X");
    return RequestText.to("GET", "/config/f.10")
        .line(header + ": " + chance.pick("a,", ";q=1", "\"1\", ", "*,").repeat(500));
  }

  /** Mostly spaces, so that what is parsed is small, whatever was read. */
  private static RequestText largeBody(Chance chance) {
    int size = chance.pick(List.of(16_383, 16_384, 65_535, 65_536, 65_537, 200_000));
    byte[] body = (" ".repeat(size) + "{\"valu\":1}").getBytes(StandardCharsets.UTF_8);
    RequestText request =
        RequestText.to("PUT", "/config/f.10").line("Content-Type: application/json");
    return chance.oneIn(2) ? request.body(body).measured() : request.chunked(body, chance);
  }
}
