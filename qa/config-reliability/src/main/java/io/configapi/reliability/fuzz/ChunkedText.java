package io.configapi.reliability.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bodies in chunks, rightly. */
final class ChunkedText {

  private ChunkedText() {}

  /** A body in some chunks, with extensions and trailers now and then. */
  static byte[] of(byte[] body, Chance chance) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int at = 0;
    while (at < body.length) {
      int size = Math.min(body.length - at, chance.between(1, Math.max(1, body.length)));
      String zeros = chance.oneIn(8) ? "000" : "";
      String extension = chance.oneIn(8) ? chance.pick(";a", ";a=b", ";a=\"b;c\"", ";;") : "";
      write(chunks, zeros + Integer.toHexString(size) + extension + "\r\n");
      chunks.write(body, at, size);
      write(chunks, "\r\n");
      at += size;
    }
    String trailer = chance.oneIn(8) ? "X-Trailer: 1\r\nContent-Length: 3\r\n" : "";
    write(chunks, "0\r\n" + trailer + "\r\n");
    return chunks.toByteArray();
  }

  private static void write(ByteArrayOutputStream to, String text) {
    to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
