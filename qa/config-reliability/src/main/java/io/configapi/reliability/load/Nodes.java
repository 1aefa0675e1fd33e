package io.configapi.reliability.load;

import io.configapi.reliability.history.Answer;
import io.configapi.reliability.history.Call;
import io.configapi.reliability.history.Recorder;
import io.configapi.reliability.history.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The servers, as clients call them: every call is recorded with what came of it. */
final class Nodes implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final List<Supplier<URI>> addresses;
  private final HttpRequests requests;
  private final Recorder recorder;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  Nodes(List<Supplier<URI>> addresses, LoadOptions options, Recorder recorder) {
    this.addresses = List.copyOf(addresses);
    this.requests = new HttpRequests(options.timeout());
    this.recorder = recorder;
  }

  int any(Random random) {
    return random.nextInt(addresses.size());
  }

  int count() {
    return addresses.size();
  }

  /** Where a node is now. */
  URI address(int node) {
    return addresses.get(node).get();
  }

  /** Calls, and takes down the answer or that there is none. */
  Answer call(int client, int node, Request request, boolean json) throws InterruptedException {
    HttpRequest sent = requests.of(address(node), request, json);
    long begin = System.nanoTime();
    Answer answer = answer(request, sent);
    recorder.add(new Call(client, node, request, begin, System.nanoTime(), answer));
    return answer;
  }

  private Answer answer(Request request, HttpRequest sent) throws InterruptedException {
    HttpResponse<String> response;
    try {
      response = http.send(sent, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return Answer.refused();
    } catch (IOException e) {
      return Answer.lost();
    }
    return HttpAnswers.of(request, response);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
