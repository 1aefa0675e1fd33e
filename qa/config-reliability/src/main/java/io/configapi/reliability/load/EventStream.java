package io.configapi.reliability.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection to {@code /watch}, by a socket, so that silence is noticed and the end is sudden
 * where it is wanted. It speaks HTTP 1.0, so that the answer is not in chunks.
 */
final class EventStream implements AutoCloseable {

  /** Two signs of life that did not come. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private static final int STATUS_FROM = "HTTP/1.x ".length();
  private static final int STATUS_TO = STATUS_FROM + 3;

  private final Socket socket = new Socket();
  private final BufferedReader in;
  private final int status;
  private final String position;

  /**
   * What stands between two empty lines.
   *
   * @param id the position it ends at; -1 if it has none
   * @param mark the same with its mark, to go on from; empty if it has none
   * @param type empty if it has none
   * @param data empty if it has none
   */
  record Block(long id, String mark, String type, String data) {}

  /**
   * Asks for a stream, and reads the head of the answer.
   *
   * @param after where to begin; -1 for what is to come
   * @param last the last id that was told, with its mark; empty for none
   */
  EventStream(URI node, String prefix, long after, String last) throws IOException {
    try {
      socket.setSoTimeout((int) ANSWER_TIMEOUT.toMillis());
      socket.connect(
          new InetSocketAddress(node.getHost(), node.getPort()), (int) CONNECT_TIMEOUT.toMillis());
      socket.getOutputStream().write(request(prefix, after, last));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      List<String> head = head();
      status = Integer.parseInt(head.getFirst().substring(STATUS_FROM, STATUS_TO));
      position = position(head);
      socket.setSoTimeout((int) LONGEST_SILENCE.toMillis());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  int status() {
    return status;
  }

  /** Where it begins; -1 if the answer does not say. */
  long position() {
    return position.isEmpty() ? -1 : Marked.number(position);
  }

  /** The same with its mark; empty if the answer does not say. */
  String markedPosition() {
    return position;
  }

  /** The next whole block; null at the end of the stream. */
  @Nullable Block next() throws IOException {
    String id = "";
    String type = "";
    List<String> data = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        return new Block(id.isEmpty() ? -1 : Marked.number(id), id, type, String.join("\n", data));
      }
      String value = line.substring(line.indexOf(':') + 1).strip();
      switch (line.substring(0, line.indexOf(':'))) {
        case "id" -> id = value;
        case "event" -> type = value;
        case "data" -> data.add(value);
        case "" -> {}
        default -> throw new IllegalStateException("an event stream with other fields");
      }
    }
    return null;
  }

  /** Ends it at once, also where another thread waits for the next block. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static byte[] request(String prefix, long after, String last) {
    String query = "?prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
    query += after < 0 ? "" : "&after=" + after;
    String resumed = last.isEmpty() ? "" : "Last-Event-ID: " + last + "\r\n";
    return ("GET /watch" + query + " HTTP/1.0\r\nHost: localhost\r\n" + resumed + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private List<String> head() throws IOException {
    List<String> lines = new ArrayList<>();
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      lines.add(line);
      line = in.readLine();
    }
    if (lines.isEmpty() || !lines.getFirst().matches("HTTP/1\\.. [0-9]{3}.*")) {
      throw new IOException("no answer");
    }
    return lines;
  }

  private static String position(List<String> head) {
    for (String line : head) {
      if (line.toLowerCase(Locale.ROOT).startsWith("config-position:")) {
        return line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return "";
  }
}
