package io.configapi.reliability.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Bodies of 100 MB, declared and streamed: refused at once, or where they get too long. */
final class HugeBodies {

  private static final int SIZE = 100_000_000;
  private static final int PIECE = 64 * 1024;

  private static final List<String> TARGETS =
      List.of(
          "PUT /config/beside.huge",
          "POST /transactions",
          "POST /import?format=json",
          "POST /import?format=yaml",
          "POST /restore",
          "GET /config",
          "DELETE /config/beside.huge",
          "POST /nothing");

  private final InetSocketAddress server;
  private final Consumer<Finding> found;

  HugeBodies(InetSocketAddress server, Consumer<Finding> found) {
    this.server = server;
    this.found = found;
  }

  /** All of them, one after the other; how many there were. */
  int sendAll() {
    for (String target : TARGETS) {
      send(target, "Content-Length: " + SIZE, "");
      send(target, "Transfer-Encoding: chunked", Integer.toHexString(PIECE) + "\r\n");
    }
    return TARGETS.size() * 2;
  }

  private void send(String target, String framing, String beforePiece) {
    String head =
        target
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + framing
            + "\r\n\r\n";
    String answer = "";
    try (Socket socket = RawClient.open(server)) {
      stream(socket, head, beforePiece);
      answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    } catch (IOException cutOff) {
      // As it should be.
    }
    // What takes no body may be answered at once; what does not end can only be cut off then.
    boolean refused = answer.isEmpty() || answer.startsWith("HTTP/1.1 4");
    if (!refused && !target.startsWith("GET") && !target.startsWith("DELETE")) {
      found.accept(Finding.ofRun("huge body", target + ", " + framing + ": " + answer));
    }
  }

  private static void stream(Socket socket, String head, String beforePiece) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    byte[] start = beforePiece.getBytes(StandardCharsets.US_ASCII);
    byte[] piece = " ".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
    try {
      for (int sent = 0; sent < SIZE && socket.getInputStream().available() == 0; sent += PIECE) {
        out.write(start);
        out.write(piece);
        if (start.length > 0) {
          out.write('\r');
          out.write('\n');
        }
      }
    } catch (IOException cutOff) {
      // The answer may be there all the same.
    }
  }
}
