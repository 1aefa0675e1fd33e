package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request within another, which some server on the way would take for one of its own. The inner
 * one is a write to a name that nobody else writes to: it must never be done, and never answered.
 */
final class SmugglingCases implements CaseSource {

  /** What the names of inner writes begin with. */
  static final String CANARY = "smuggled.";

  /** Lines that a server must take for a transfer encoding that it can't do, or for no header. */
  private static final List<String> BROKEN_ENCODINGS =
      List.of(
          "Transfer-Encoding : chunked",
          "Transfer-Encoding\r\n: chunked",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: chunkedx",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: 'chunked'",
          "Transfer-Encoding: chunked;q=1",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: identity, chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
          "Transfer-Encoding: x\r\nTransfer-Encoding: chunked",
          "Transfer-Encoding: ,chunked",
          "Transfer-Encoding: chunked,",
          "Transfer-Encoding: c hunked",
          "Transfer-Encoding: identity",
          "Transfer-Encoding:\u000bchunked",
          "Transfer-Encoding: \u0000chunked",
          "Transfer-Encoding: chunked\u0000",
          "Transfer-Encoding: \u00a0chunked",
          "Transfer-Encoding:",
          "Transfer-Encoding: chunked\rX: y",
          "X: y\rTransfer-Encoding: chunked",
          "X: y\nTransfer-Encoding: chunked",
          "Foo\r\nTransfer-Encoding: chunked",
          ":\r\nTransfer-Encoding: chunked");

  /** Lines that are none of a transfer encoding, for a server that reads carefully. */
  private static final List<String> NO_ENCODINGS =
      List.of(
          "Transfer_Encoding: chunked",
          "X-Transfer-Encoding: chunked",
          "Content-Encoding: identity",
          "TransferEncoding: chunked",
          " Transfer-Encoding: chunked",
          "\tTransfer-Encoding: chunked",
          "X: y\r\n Transfer-Encoding: chunked");

  @Override
  public FuzzCase next(long number, Chance chance) {
    return switch (chance.below(7)) {
      case 0 -> bothLengths(number, chance);
      case 1 -> brokenEncoding(number, chance);
      case 2 -> hiddenLength(number, chance);
      case 3 -> withinBody(number, chance);
      case 4 -> lineEnds(number, chance);
      case 5 -> behindRefused(number, chance);
      default -> upgraded(number, chance);
    };
  }

  /** Both ways to say a length, the inner request beyond one of them. */
  private static FuzzCase bothLengths(long number, Chance chance) {
    byte[] inner = inner(number);
    RequestText outer = outer(chance);
    boolean byLength = chance.oneIn(2);
    byte[] body = byLength ? joined("0\r\n\r\n", inner) : chunk(inner);
    outer.body(body);
    String length = "Content-Length: " + (byLength ? body.length : 4);
    if (chance.oneIn(2)) {
      outer.line(length).line("Transfer-Encoding: chunked");
    } else {
      outer.line("Transfer-Encoding: chunked").line(length);
    }
    return refused(number, "both lengths", outer);
  }

  /** A transfer encoding that another server may have read otherwise. */
  private static FuzzCase brokenEncoding(long number, Chance chance) {
    byte[] inner = inner(number);
    RequestText outer = outer(chance);
    if (chance.oneIn(4)) {
      outer.body(joined("0\r\n\r\n", inner)).line(chance.pick(NO_ENCODINGS)).measured();
      return new FuzzCase(
          number, "smuggling: no encoding", outer.bytes(), List.of(outer.sent()), Manners.DOUBTFUL);
    }
    String encoding = chance.pick(BROKEN_ENCODINGS);
    byte[] body = chance.oneIn(2) ? joined("0\r\n\r\n", inner) : chunk(inner);
    outer.body(body).line(encoding);
    if (chance.oneIn(2)) {
      outer.measured();
    }
    return refused(number, "encoding", outer);
  }

  /** A length that comes to be another one where it is added up carelessly. */
  private static FuzzCase hiddenLength(long number, Chance chance) {
    byte[] inner = inner(number);
    String json = "{\"value\":\"outer\"}";
    int length = json.length();
    List<String> lines =
        List.of(
            "Content-Length: " + length + "\r\nContent-Length: " + (length + inner.length),
            "Content-Length: " + length + ", " + (length + inner.length),
            "Content-Length: +" + length,
            "Content-Length: " + length + " 9",
            "Content-Length : " + length,
            "Content-Length: 1844674407370955" + (1616 + length),
            "Content-Length: 42949672960000000" + (96 + length),
            "Content-Length: -" + length,
            "Content-Length: 0x" + Integer.toHexString(length),
            "Content-Length: " + length + "\u0000",
            "Content-Length: \u000b" + length,
            "Content-Length: " + length + "\r\n Content-Length: 0");
    RequestText outer = RequestText.set(TrickyTexts.name(chance), json).line(chance.pick(lines));
    outer.body(joined(json, inner));
    return refused(number, "length", outer);
  }

  /** An inner request that is a body, whatever becomes of the outer one. */
  private static FuzzCase withinBody(long number, Chance chance) {
    byte[] inner = inner(number);
    String method = chance.pick("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH", "FOO");
    String target =
        chance.pick(
            "/config",
            "/config/f.10",
            "/config/a%2fb",
            "/nothing",
            "/transactions",
            "/health",
            "/config/f.10?x=1");
    RequestText outer = RequestText.to(method, target);
    if (chance.oneIn(2)) {
      outer.line("Content-Type: " + chance.pick("application/json", "text/plain"));
    }
    if (chance.oneIn(4)) {
      outer.line("Expect: 100-continue");
    }
    if (chance.oneIn(2)) {
      outer.body(inner).measured();
    } else {
      outer.chunked(inner, chance);
    }
    return new FuzzCase(
        number, "smuggling: body", outer.bytes(), List.of(outer.sent()), Manners.DOUBTFUL);
  }

  /** Lines that end, for some, before they do. */
  private static FuzzCase lineEnds(long number, Chance chance) {
    String inner = new String(inner(number), StandardCharsets.ISO_8859_1);
    String end =
        chance.pick(
            "\n\n", "\r\r", "\n\r", "\u0000\r\n\r\r\n", "\r\n\r", "\u0085\u0085", "\u000b\u000b");
    RequestText outer = RequestText.to("GET", "/config/f.10").line("X: y" + end + inner);
    return refused(number, "line ends", outer);
  }

  /** What stands behind a request that nobody can tell the end of. */
  private static FuzzCase behindRefused(long number, Chance chance) {
    String first =
        chance.pick(
            "GET /config/f.10 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n",
            "PUT /config/f.10 HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
            "PUT /config/f.10 HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "zz\r\n",
            "GET /config/f.10 HTTP/0.9\r\nHost: localhost\r\n\r\n",
            "GET /config/f.10\r\nHost: localhost\r\n\r\n",
            "GET  /config/f.10 HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Content-Length: 5\r\n"
                + "Content-Length: 0\r\n\r\n",
            "GET /config/f.10 HTTP/1.1\r\nHost: localhost\r\nX\r\n\r\n",
            "GET /config/f.10 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            "GET /config/f.10 HTTP/1.0\r\n\r\n");
    return new FuzzCase(
        number,
        "smuggling: behind refused",
        joined(first, inner(number)),
        List.of(Sent.of("GET", "/config/f.10")),
        Manners.DOUBTFUL);
  }

  /** A promise of another protocol, with what would be its bytes as a body. */
  private static FuzzCase upgraded(long number, Chance chance) {
    RequestText outer =
        outer(chance)
            .line("Connection: Upgrade, HTTP2-Settings")
            .line("Upgrade: " + chance.pick("h2c", "websocket", "HTTP/2.0", "TLS/1.0"))
            .line("HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA")
            .body(inner(number))
            .measured();
    return new FuzzCase(
        number, "smuggling: upgrade", outer.bytes(), List.of(outer.sent()), Manners.DOUBTFUL);
  }

  private static FuzzCase refused(long number, String kind, RequestText outer) {
    List<Sent> requests = new ArrayList<>(List.of(outer.toBeRefused()));
    return new FuzzCase(number, "smuggling: " + kind, outer.bytes(), requests, Manners.DOUBTFUL);
  }

  private static RequestText outer(Chance chance) {
    return RequestText.to(
            chance.pick("PUT", "POST", "DELETE", "GET"),
            chance.pick("/config/f.10", "/config", "/transactions", "/nothing"))
        .line("Content-Type: application/json");
  }

  private static byte[] inner(long number) {
    return RequestText.set(CANARY + number, "{\"value\":\"inner\"}").measured().bytes();
  }

  private static byte[] chunk(byte[] inner) {
    return joined(
        Integer.toHexString(inner.length) + "\r\n",
        joined(
            new String(inner, StandardCharsets.ISO_8859_1),
            "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] joined(String first, byte[] second) {
    return TrickyJson.spliced(second, 0, first.getBytes(StandardCharsets.ISO_8859_1));
  }
}
