package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Other versions, other protocols, other methods, many requests at once, expectations. */
final class ProtocolCases implements CaseSource {

  private static final int MOST_AT_ONCE = 60;

  private static final List<String> STRANGE =
      List.of(
          "GET /config\r\n",
          "GET /config\r\n\r\n",
          "GET /config HTTP/0.9\r\n\r\n",
          "GET /config HTTP/1.0\r\n\r\n",
          "GET /config HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
          "GET /config HTTP/1.2\r\nHost: localhost\r\n\r\n",
          "GET /config HTTP/1.10\r\nHost: localhost\r\n\r\n",
          "GET /config HTTP/2.0\r\nHost: localhost\r\n\r\n",
          "GET /config HTTP/3\r\nHost: localhost\r\n\r\n",
          "GET /config http/1.1\r\nHost: localhost\r\n\r\n",
          "GET /config HTTPS/1.1\r\nHost: localhost\r\n\r\n",
          "GET /config HTTP/-1.1\r\nHost: localhost\r\n\r\n",
          "GET /config HTTP/1.1 x\r\nHost: localhost\r\n\r\n",
          "GET\t/config\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET  /config  HTTP/1.1\r\nHost: localhost\r\n\r\n",
          " GET /config HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "\r\n\r\nGET /config HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /config HTTP/1.1\nHost: x\n\n",
          "GET /config HTTP/1.1\rHost: x\r\r",
          "GET /config HTTP/1.1\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: a b\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: x/y?z#\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost:\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: [::1\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: x:99999999\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: localhost\r\n: y\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: localhost\r\nA\u0001: y\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: localhost\r\nA: \u0007\u001b[2J\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\td\r\n\r\n",
          "GET /config HTTP/1.1\r\n Host: localhost\r\n\r\n",
          "GET /config HTTP/1.1\r\nHost: localhost\r\n",
          "GET /config HTTP/1.1\r\nHo",
          "GET",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
          "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003",
          "\u0080.\u0001\u0003\u0001",
          "SSH-2.0-x\r\n",
          "EHLO x\r\n",
          "*1\r\n$4\r\nPING\r\n",
          "PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\nGET /config HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "\r\n\r\n\r\n\r\n",
          "\u0000\u0000\u0000\u0000");

  private static final List<String> METHODS =
      List.of(
          "get",
          "Put",
          "PATCH",
          "TRACE",
          "CONNECT",
          "FOO",
          "M-SEARCH",
          "PROPFIND",
          "PRI",
          "GETT",
          "G(T",
          "GET\u0000",
          "ÄÖ",
          "",
          "A".repeat(300),
          "OPTIONS",
          "LINK",
          "GE%54");

  private static final List<String> EXPECTATIONS =
      List.of("100-continue", "100-Continue", "100-continue, x", "200-ok", "", "100-continue;a=b");

  @Override
  public FuzzCase next(long number, Chance chance) {
    return switch (chance.below(5)) {
      case 0 -> strange(number, chance);
      case 1 -> method(number, chance);
      case 2 -> manyAtOnce(number, chance);
      case 3 -> expecting(number, chance);
      default -> noise(number, chance);
    };
  }

  private static FuzzCase strange(long number, Chance chance) {
    byte[] bytes = chance.pick(STRANGE).getBytes(StandardCharsets.ISO_8859_1);
    return new FuzzCase(
        number, "protocol", bytes, List.of(Sent.of("GET", "/config")), Manners.DOUBTFUL);
  }

  private static FuzzCase method(long number, Chance chance) {
    String target = chance.pick("/config", "/config/f.10", "/watch", "/transactions", "*", "/no");
    RequestText request = RequestText.to(chance.pick(METHODS), target);
    return new FuzzCase(
        number, "method", request.bytes(), List.of(request.sent()), Manners.DOUBTFUL);
  }

  private static FuzzCase manyAtOnce(long number, Chance chance) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Sent> requests = new ArrayList<>();
    for (int i = chance.between(2, MOST_AT_ONCE); i > 0; i--) {
      RequestText request =
          chance.oneIn(4)
              ? RequestText.set(TrickyTexts.name(chance), "{\"value\":\"p\"}").measured()
              : RequestText.to(
                  chance.pick("GET", "HEAD", "OPTIONS"),
                  chance.pick("/config/f.10", "/health/live", "/nothing", "/config?limit=1"));
      bytes.writeBytes(request.bytes());
      requests.add(request.sent());
    }
    return new FuzzCase(number, "pipeline", bytes.toByteArray(), requests, Manners.CORRECT);
  }

  private static FuzzCase expecting(long number, Chance chance) {
    RequestText request =
        RequestText.set(TrickyTexts.name(chance), "{\"value\":\"e\"}")
            .line("Expect: " + chance.pick(EXPECTATIONS));
    if (chance.oneIn(3)) {
      request.version("HTTP/1.0");
    }
    request.measured();
    return new FuzzCase(
        number, "expect", request.bytes(), List.of(request.sent()), Manners.DOUBTFUL);
  }

  private static FuzzCase noise(long number, Chance chance) {
    return new FuzzCase(
        number, "noise", chance.bytes(chance.between(1, 400)), List.of(), Manners.ANYTHING);
  }
}
