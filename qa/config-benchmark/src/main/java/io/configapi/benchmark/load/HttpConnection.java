package io.configapi.benchmark.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to a server, kept alive, one request after the other: a client that adds as little
 * as can be to what is measured. Understands answers with a content length.
 */
public final class HttpConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /**
   * An answer.
   *
   * @param status its status
   * @param body its body, as UTF-8
   */
  public record Answer(int status, String body) {}

  /** Connects to the server of this URL. */
  public HttpConnection(String url) throws IOException {
    URI address = URI.create(url);
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    try {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 5_000);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  public Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Sends a value as a PUT takes it; the value needs no escapes. */
  public Answer put(String path, String value) throws IOException {
    return json("PUT", path, "{\"value\":\"" + value + "\"}");
  }

  /** Sends a body of JSON, with further headers as {@code Name: text}. */
  public Answer json(String method, String path, String body, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder(method);
    request.append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    request.append("Content-Type: application/json\r\nContent-Length: ").append(length);
    return send(request.append("\r\n\r\n").append(body).toString());
  }

  private Answer send(String request) throws IOException {
    out.write(request.getBytes(StandardCharsets.UTF_8));
    out.flush();
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
