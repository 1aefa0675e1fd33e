package io.configapi.testkit.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection over which bytes go as they are. Nothing is waited for without end. */
public final class RawConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a system keeps at the least for a client that does not read. */
  private static final int SMALL_BUFFER = 4_096;

  private final Socket socket;

  private RawConnection(Socket socket, InetSocketAddress server, Duration patience)
      throws IOException {
    this.socket = socket;
    try {
      socket.setSoTimeout((int) patience.toMillis());
      socket.connect(server, (int) patience.toMillis());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** One to a port of the loopback address. */
  public static RawConnection to(int port) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new RawConnection(new Socket(), server, PATIENCE);
  }

  /**
   * One to the server of a URL.
   *
   * @param patience how long it may take to connect, and each answer to come
   */
  public static RawConnection to(URI server, Duration patience) throws IOException {
    return new RawConnection(new Socket(), address(server), patience);
  }

  /** One that takes so little of what it does not read that the server has to wait for it. */
  public static RawConnection ofSlowReader(URI server, Duration patience) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    return new RawConnection(socket, address(server), patience);
  }

  /** The same to a port of the loopback address. */
  public static RawConnection ofSlowReader(int port) throws IOException {
    return ofSlowReader(URI.create("http://127.0.0.1:" + port), PATIENCE);
  }

  /** Sends a text, a byte for each character. */
  public RawConnection send(String text) throws IOException {
    out().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Waits for so many bytes, or fewer at the end. */
  public String read(int bytes) throws IOException {
    return new String(in().readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  /** Waits for all that comes until the end. */
  public String readAll() throws IOException {
    return new String(in().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits for all up to this text, and takes no more. */
  public String readThrough(String end) throws IOException {
    StringBuilder told = new StringBuilder();
    while (told.indexOf(end, Math.max(0, told.length() - end.length())) < 0) {
      int next = in().read();
      if (next < 0) {
        throw new EOFException("ended with " + told);
      }
      told.append((char) next);
    }
    return told.toString();
  }

  /** Sets how long each answer may take to come from now on. */
  public RawConnection waiting(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    return this;
  }

  /** Its socket, for what else is to be done with it. */
  public Socket socket() {
    return socket;
  }

  /** What the server sends. */
  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** What the server is sent. */
  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** Ends it at once, also where another thread waits for what comes. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress address(URI server) {
    return new InetSocketAddress(server.getHost(), server.getPort());
  }
}
