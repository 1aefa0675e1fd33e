package io.configapi.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.http.ConfigdProcess;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not taken: too long, of another kind, or none at all. */
class RefusedBodiesTest {

  private static final int MEBI = 1024 * 1024;

  private static final String CHUNKED_JSON =
      "Content-Type: application/json\r\nTransfer-Encoding: chunked";

  private static TestDatabase database;
  private static ConfigdProcess configd;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.withSchema();
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
    String answer =
        send(
            "PUT /config/a HTTP/1.1\r\nConnection: close\r\n" + CHUNKED_JSON,
            (out, in) -> {
              out.write(bytes(chunks));
              return "";
            });

    assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 400 ")).as(answer).isTrue();
    assertNothingSaid();
  }

  /** Whoever is still sending when the connection is closed may never get what was said to it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /config/a HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json",
        "PUT /config/a HTTP/1.0\r\nContent-Type: application/json",
        "PUT /config/a HTTP/1.1\r\nConnection: close\r\nContent-Type: text/plain",
        "PUT /config/a?x=y HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json",
        "GET /nothing HTTP/1.1\r\nConnection: close"
      })
  void who_closes_after_the_answer_may_send_all_that_it_said(String head) throws Exception {
    int length = 8 * MEBI;

    String answer =
        send(
            head + "\r\nContent-Length: " + length,
            (out, in) -> {
              String begun = new String(in.readNBytes(12), StandardCharsets.UTF_8);
              out.write(new byte[length]);
              return begun;
            });

    assertThat(answer).matches("(?s)HTTP/1.[01] 4(13|15|00|04) .*Connection: close.*");
    assertNothingSaid();
  }

  @Test
  void who_closes_after_the_answer_may_send_all_its_chunks() throws Exception {
    String answer =
        send(
            "PUT /config/a HTTP/1.1\r\nConnection: close\r\n" + CHUNKED_JSON,
            (out, in) -> {
              writeChunks(out, 7, MEBI);
              String begun = new String(in.readNBytes(12), StandardCharsets.UTF_8);
              writeChunks(out, 7, MEBI);
              out.write(bytes("0\r\n\r\n"));
              return begun;
            });

    assertThat(answer).startsWith("HTTP/1.1 413 ");
    assertNothingSaid();
  }

  private static void assertNothingSaid() throws Exception {
    assertThat(configd.get("/config/a").statusCode()).isEqualTo(404);
    assertThat(configd.err()).noneMatch(line -> line.contains("Exception"));
  }

  /** Sends a body, and gives back what it has read of the answer. */
  private interface Sending {
    String to(OutputStream out, InputStream in) throws IOException;
  }

  private static String chunked(String request, int chunks, int length) throws Exception {
    return send(
        request + " HTTP/1.1\r\nConnection: close\r\n" + CHUNKED_JSON,
        (out, in) -> {
          writeChunks(out, chunks, length);
          out.write(bytes("0\r\n\r\n"));
          return "";
        });
  }

  private static void writeChunks(OutputStream out, int chunks, int length) throws IOException {
    byte[] chunk = new byte[length];
    for (int i = 0; i < chunks; i++) {
      out.write(bytes(Integer.toHexString(length) + "\r\n"));
      out.write(chunk);
      out.write(bytes("\r\n"));
    }
  }

  private static String send(String head, Sending body) throws Exception {
    try (RawConnection connection = RawConnection.to(configd.port())) {
      connection.send(head + "\r\nHost: localhost\r\n\r\n");
      String begun = body.to(connection.out(), connection.in());
      connection.socket().shutdownOutput();
      return begun + connection.readAll();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
