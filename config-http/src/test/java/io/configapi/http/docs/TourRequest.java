package io.configapi.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request to the real server that is held to the document, as its answer is. */
final class TourRequest {

  private final TestServer server;
  private final DocumentedTraffic traffic;
  private final String method;
  private final String target;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte @Nullable [] body;

  TourRequest(TestServer server, DocumentedTraffic traffic, String method, String target) {
    this.server = server;
    this.traffic = traffic;
    this.method = method;
    this.target = target;
  }

  TourRequest with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  TourRequest json(String json) {
    return body("application/json", json);
  }

  TourRequest body(String type, String text) {
    body = text.getBytes(StandardCharsets.UTF_8);
    return with("Content-Type", type);
  }

  /** Sends it; what is got is asked for without its body, too. */
  HttpResponse<String> gives(int status) {
    HttpResponse<String> answer = send(method);
    assertThat(answer.statusCode())
        .as(method + " " + target + ": " + answer.body())
        .isEqualTo(status);
    if (method.equals("GET")) {
      assertThat(send("HEAD").statusCode()).isEqualTo(status);
    }
    if (status < 400) {
      traffic.accepted(method, target, body, headers);
    }
    return answer;
  }

  /** Sends it twice, once for an answer as text and once for one as JSON. */
  void givesEither(int status) {
    with("Accept", "text/plain").gives(status);
    with("Accept", "application/json").gives(status);
  }

  private HttpResponse<String> send(String how) {
    String[] pairs =
        headers.entrySet().stream()
            .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
            .toArray(String[]::new);
    HttpResponse<String> answer = server.send(how, target, body, pairs);
    traffic.answered(
        how,
        target,
        answer.statusCode(),
        answer.headers(),
        how.equals("HEAD") ? null : answer.body());
    return answer;
  }
}
