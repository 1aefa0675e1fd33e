package io.configapi.reliability.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a server holds before the first case, so that a case meets the same wherever it is run. */
final class FuzzedState {

  private static final int FIRST = 10;
  private static final int LAST = 69;

  private FuzzedState() {}

  /** Sets what cases read and change; some of it twice, some deleted. */
  static ApiDocument prepare(FuzzedServer server) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = FIRST; i <= LAST; i++) {
        set(client, server.uri("/config/f." + i), "first");
      }
      for (int i = FIRST; i <= LAST; i += 3) {
        set(client, server.uri("/config/f." + i), "second");
      }
      for (int i = FIRST; i <= LAST; i += 5) {
        expectOk(client, request(server.uri("/config/f." + i)).DELETE().build());
      }
      return ApiDocument.parse(
          expectOk(client, request(server.uri("/openapi.json")).build()).body());
    } catch (IOException e) {
      throw new IllegalStateException("the server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void set(HttpClient client, URI uri, String value)
      throws IOException, InterruptedException {
    expectOk(
        client,
        request(uri)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"" + value + "\"}"))
            .build());
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<byte[]> expectOk(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(request.uri() + " is answered " + answer.statusCode());
    }
    return answer;
  }
}
