package io.configapi.benchmark.server;

import io.undertow.Undertow;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The limit to measure reads against: an Undertow handler that sends the same headers and bytes
 * whatever is asked.
 */
public final class BareUndertow {

  private static final Set<String> SET_BY_UNDERTOW =
      Set.of("connection", "content-length", "date", "transfer-encoding");

  private BareUndertow() {}

  /** Starts one that sends what another server sends for a path: no byte less. */
  public static ChildServer sending(String url, Path directory)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(url + " answered " + answer.statusCode());
      }
      Path body = Files.write(Files.createTempFile(directory, "body", ""), answer.body());
      List<String> arguments = new ArrayList<>(List.of(body.toString()));
      answer
          .headers()
          .map()
          .forEach(
              (name, texts) -> {
                if (!SET_BY_UNDERTOW.contains(name)) {
                  arguments.add(name + ": " + texts.getFirst());
                }
              });
      return ChildServer.java(BareUndertow.class.getName(), arguments);
    }
  }

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
