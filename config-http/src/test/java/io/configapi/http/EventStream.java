package io.configapi.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of an event stream that sees every line of it. It speaks HTTP 1.0, so that the answer is
 * not in chunks.
 */
final class EventStream implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Socket socket;
  private final BufferedReader in;
  private final String status;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /**
   * What stands between two empty lines.
   *
   * @param id empty if it has none
   * @param event the type; empty if it has none
   * @param data all lines of it; empty if it has none
   * @param comment the last one; empty if it has none
   */
  record Block(String id, String event, String data, String comment) {

    /** The id without its mark. */
    String position() {
      return TestServer.unmarked(id);
    }

    JsonNode json() {
      return JSON.readTree(data);
    }

    /** The positions of the events of a change. */
    List<Integer> positions() {
      return json().get("events").valueStream().map(e -> e.get("position").asInt()).toList();
    }
  }

  EventStream(TestServer server, String path, String... headerLines) {
    this(server.server().port(), path, headerLines);
  }

  EventStream(int port, String path, String... headerLines) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout((int) TestServer.PATIENCE.toMillis());
      StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n");
      for (String line : headerLines) {
        request.append(line).append("\r\n");
      }
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      status = String.valueOf(in.readLine());
      readHeaders();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String status() {
    return status;
  }

  /** In lower case by name; empty if it is not there. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The next block; null at the end of the stream. */
  @Nullable Block next() {
    try {
      String id = "";
      String event = "";
      String comment = "";
      List<String> data = new ArrayList<>();
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        int colon = line.indexOf(':');
        String value = line.substring(colon + 1).strip();
        // Where the stream was cut off within a line, there may be none.
        switch (colon < 0 ? line : line.substring(0, colon)) {
          case "id" -> id = value;
          case "event" -> event = value;
          case "data" -> data.add(value);
          default -> comment = value;
        }
        line = in.readLine();
      }
      return line == null ? null : new Block(id, event, String.join("\n", data), comment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next block that tells of a change. */
  Block nextChange() {
    Block block = next();
    while (block != null && block.data().isEmpty()) {
      block = next();
    }
    if (block == null) {
      throw new AssertionError("the stream ended");
    }
    return block;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
