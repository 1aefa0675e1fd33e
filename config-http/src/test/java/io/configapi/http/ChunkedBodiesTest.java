package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies whose length is not said beforehand, and are too long or none. */
class ChunkedBodiesTest {

  private static final int MEBI = 1024 * 1024;

  private static TestDatabase database;
  private static ConfigdProcess configd;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    configd = ConfigdProcess.serving("--database-url", DatabaseUrl.of(database.settings()));
  }

  @AfterAll
  static void stop() throws Exception {
    configd.close();
    database.close();
  }

  @Test
  void one_that_is_too_long_for_its_call_is_refused_in_words() throws Exception {
    assertThat(chunked("PUT /config/a", 8, MEBI))
        .startsWith("HTTP/1.1 413 ")
        .endsWith("Request body too large: expected at most 6307840 bytes");
    assertThat(chunked("POST /transactions", 34, MEBI))
        .startsWith("HTTP/1.1 413 ")
        .endsWith("Request body too large: expected at most 33554432 bytes");
    assertNothingSaid();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffffffffffffffffffffffff\r\n{}",
        "fffffffffffffff\r\n{}",
        "7fffffffffffffff\r\n{}",
        "-1\r\n{}",
        "x\r\n{}",
        "2\r\n{}2\r\n",
        "2\r\n{}\r\n0\r\n\u00e9: x\r\n\r\n"
      })
  void what_is_no_chunk_is_refused_or_cut_off(String chunks) throws Exception {
    String answer = send("PUT /config/a", out -> out.write(bytes(chunks)));

    assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 400 ")).as(answer).isTrue();
    assertNothingSaid();
  }

  private static void assertNothingSaid() throws Exception {
    assertThat(configd.get("/config/a").statusCode()).isEqualTo(404);
    assertThat(configd.err()).noneMatch(line -> line.contains("Exception"));
  }

  private interface Sending {
    void to(OutputStream out) throws IOException;
  }

  private static String chunked(String request, int chunks, int length) throws Exception {
    return send(
        request,
        out -> {
          byte[] chunk = new byte[length];
          for (int i = 0; i < chunks; i++) {
            out.write(bytes(Integer.toHexString(length) + "\r\n"));
            out.write(chunk);
            out.write(bytes("\r\n"));
          }
          out.write(bytes("0\r\n\r\n"));
        });
  }

  private static String send(String request, Sending body) throws Exception {
    URI address = URI.create(configd.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(40_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          bytes(
              request
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"));
      body.to(out);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
