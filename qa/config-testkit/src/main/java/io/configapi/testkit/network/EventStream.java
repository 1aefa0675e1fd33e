package io.configapi.testkit.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a stream of events that sees every line of it, so that silence is noticed and
 * the end is sudden where it is wanted. It speaks HTTP 1.0, so that the answer is not in chunks.
 * What fails on the way is an {@link UncheckedIOException}.
 */
public final class EventStream implements AutoCloseable {

  private final RawConnection connection;
  private final BufferedReader in;
  private final int status;
  private final Map<String, String> headers = new HashMap<>();

  /**
   * What stands between two empty lines.
   *
   * @param id empty if it has none
   * @param event the type; empty if it has none
   * @param data all lines of it; empty if it has none
   * @param comment the last one; empty if it has none
   */
  public record Block(String id, String event, String data, String comment) {

    /** The id without its mark. */
    public String position() {
      return id.replaceFirst("-.*", "");
    }
  }

  /**
   * Asks for a stream, and reads the head of the answer.
   *
   * @param connection is closed with it
   * @param headerLines more of the request, without line ends
   */
  public EventStream(RawConnection connection, String path, String... headerLines) {
    this.connection = connection;
    try {
      StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n");
      for (String line : headerLines) {
        request.append(line).append("\r\n");
      }
      connection.send(request.append("\r\n").toString());
      in = new BufferedReader(new InputStreamReader(connection.in(), StandardCharsets.UTF_8));
      status = status(in.readLine());
      readHeaders();
    } catch (IOException e) {
      connection.close();
      throw new UncheckedIOException(e);
    }
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** A header of the answer, by its name in lower case; empty if it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The next whole block; null at the end of the stream. */
  public @Nullable Block next() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next block that tells of a change. */
  public Block nextChange() {
    Block block = next();
    while (block != null && block.data().isEmpty()) {
      block = next();
    }
    if (block == null) {
      throw new AssertionError("the stream ended");
    }
    return block;
  }

  /** Ends it at once, also where another thread waits for the next block. */
  @Override
  public void close() {
    connection.close();
  }

  private @Nullable Block read() throws IOException {
    String id = "";
    String event = "";
    String comment = "";
    List<String> data = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        return new Block(id, event, String.join("\n", data), comment);
      }
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      // Where the stream was cut off within a line, there may be none.
      switch (colon < 0 ? "" : line.substring(0, colon)) {
        case "id" -> id = value;
        case "event" -> event = value;
        case "data" -> data.add(value);
        case "" -> comment = value;
        default -> throw new IllegalStateException("an event stream with other fields: " + line);
      }
    }
    return null;
  }

  private static int status(@Nullable String line) throws IOException {
    if (line == null || !line.matches("HTTP/1\\.. [0-9]{3}.*")) {
      throw new IOException("no answer: " + line);
    }
    return Integer.parseInt(line.split(" ", 3)[1]);
  }

  private void readHeaders() throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      line = in.readLine();
    }
  }
}
