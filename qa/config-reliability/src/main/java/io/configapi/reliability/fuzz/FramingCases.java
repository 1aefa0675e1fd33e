package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes whose bodies end where they should not, or nowhere: chunks that are none, lengths that
 * lie. Where the framing is wrong the write must not be done.
 */
final class FramingCases implements CaseSource {

  private static final String BODY = "{\"value\":\"framed\"}";
  private static final String SIZE = Integer.toHexString(BODY.length());

  /** What stands in place of {@code size CR LF body CR LF 0 CR LF CR LF}, and is wrong. */
  private static final List<String> BROKEN_CHUNKS =
      List.of(
          "zz\r\n" + BODY + "\r\n0\r\n\r\n",
          "-" + SIZE + "\r\n" + BODY + "\r\n0\r\n\r\n",
          "+" + SIZE + "\r\n" + BODY + "\r\n0\r\n\r\n",
          "0x" + SIZE + "\r\n" + BODY + "\r\n0\r\n\r\n",
          "ffffffffffffffff\r\n" + BODY + "\r\n0\r\n\r\n",
          "7fffffffffffffff\r\n" + BODY + "\r\n0\r\n\r\n",
          "80000000\r\n" + BODY + "\r\n0\r\n\r\n",
          "100000000000000" + "0" + SIZE + "\r\n" + BODY + "\r\n0\r\n\r\n",
          "\r\n" + BODY + "\r\n0\r\n\r\n",
          SIZE + "\r\n" + BODY + "0\r\n\r\n",
          SIZE + "\r\n" + BODY + "XX0\r\n\r\n",
          SIZE + "\r\n" + BODY + "\r\n",
          SIZE + "\r\n" + BODY + "\r\n0\r\n",
          SIZE + "\r\n" + BODY + "\r\n0",
          SIZE + "\r\n" + BODY.substring(5),
          SIZE,
          "",
          BODY,
          "1\r\n" + BODY + "\r\n0\r\n\r\n",
          "5\r\n" + BODY.substring(0, 5) + "\r\n-1\r\n\r\n",
          SIZE + "\r" + BODY + "\r0\r\r",
          SIZE + ";" + "x".repeat(70_000),
          "0".repeat(70_000));

  /** Lengths that are none. */
  private static final List<String> BROKEN_LENGTHS =
      List.of(
          "-1",
          "+17",
          "0x11",
          "17 17",
          "17,17",
          "17, 18",
          "1 7",
          "17.0",
          "1e1",
          "",
          " ",
          "x",
          "99999999999999999999",
          "9223372036854775808",
          "18446744073709551633",
          "٣",
          "17;a",
          "4294967313999999999999999999",
          "\"17\"");

  /** Lengths that are numbers, but not of this body, of which there is less. */
  private static final List<Long> TOO_LONG = List.of(BODY.length() + 1L, 60L, 16_000L, 6_000_000L);

  @Override
  public FuzzCase next(long number, Chance chance) {
    RequestText request =
        switch (chance.below(6)) {
          case 0, 1 ->
              put(chance)
                  .line("Transfer-Encoding: chunked")
                  .body(bytes(chance.pick(BROKEN_CHUNKS)));
          case 2 -> put(chance).line("Content-Length: " + chance.pick(BROKEN_LENGTHS));
          case 3 -> put(chance).line("Content-Length: " + chance.pick(TOO_LONG));
          case 4 -> doubled(chance);
          default -> ofOldVersion(chance);
        };
    return new FuzzCase(
        number, "framing", request.bytes(), List.of(request.toBeRefused()), Manners.DOUBTFUL);
  }

  private static RequestText doubled(Chance chance) {
    RequestText request = put(chance).line("Content-Length: " + BODY.length());
    int other = chance.pick(List.of(0, 1, BODY.length() - 1, BODY.length() + 1, 1_000));
    return chance.oneIn(2)
        ? request.line("Content-Length: " + other)
        : request.line("Content-Length: " + other + ", " + BODY.length());
  }

  /** HTTP/1.0 knows no chunks: who sends them means something else, or is not who they seem. */
  private static RequestText ofOldVersion(Chance chance) {
    return put(chance)
        .version("HTTP/1.0")
        .line("Transfer-Encoding: chunked")
        .body(bytes(SIZE + "\r\n" + BODY + "\r\n0\r\n\r\n"));
  }

  private static RequestText put(Chance chance) {
    return RequestText.set(TrickyTexts.name(chance), BODY);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
