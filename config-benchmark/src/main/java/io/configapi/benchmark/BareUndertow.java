package io.configapi.benchmark;

import io.undertow.Undertow;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The limit to measure reads against: an Undertow handler that sends the same headers and bytes
 * whatever is asked.
 */
final class BareUndertow {

  private BareUndertow() {}

  /** Takes a file with the body, then headers as {@code Name: text}. */
  public static void main(String[] arguments) throws Exception {
    byte[] body = Files.readAllBytes(Path.of(arguments[0]));
    ByteBuffer buffer = ByteBuffer.allocateDirect(body.length).put(body).flip();
    List<String[]> headers =
        List.of(arguments).subList(1, arguments.length).stream()
            .map(header -> header.split(": ", 2))
            .toList();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                exchange -> {
                  for (String[] header : headers) {
                    exchange
                        .getResponseHeaders()
                        .put(HttpString.tryFromString(header[0]), header[1]);
                  }
                  exchange.getResponseSender().send(buffer.duplicate());
                })
            .build();
    server.start();
    int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    System.out.write(("http://127.0.0.1:" + port + "\n").getBytes(StandardCharsets.US_ASCII));
    System.out.flush();
  }
}
