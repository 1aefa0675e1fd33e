package io.configapi.reliability.load;

import io.configapi.reliability.history.Answer;
import io.configapi.reliability.history.Outcome;
import io.configapi.reliability.history.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Calls one node after the other. Run by one thread. */
final class Client {

  private static final int MOST_ATTEMPTS = 12;
  private static final long SHORTEST_BACK_OFF_MILLIS = 5;
  private static final long LONGEST_BACK_OFF_MILLIS = 200;

  private final int number;
  private final Nodes nodes;
  private final Requests requests;
  private final Duration pause;
  private final BooleanSupplier stopping;
  private long backOff = SHORTEST_BACK_OFF_MILLIS;

  Client(int number, Nodes nodes, Requests requests, Duration pause, BooleanSupplier stopping) {
    this.number = number;
    this.nodes = nodes;
    this.requests = requests;
    this.pause = pause;
    this.stopping = stopping;
  }

  /** Goes on until it is told to stop. */
  void run() throws InterruptedException {
    while (!stopping.getAsBoolean()) {
      Request request = requests.next();
      Answer answer = send(request);
      if (request instanceof Request.Write write && write.key() != null) {
        answer = sendAgain(write, answer);
      }
      requests.saw(request, answer);
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
  }

  /** Until it is done or rejected; then, at times, once more, for the first answer again. */
  private Answer sendAgain(Request.Write write, Answer first) throws InterruptedException {
    Answer answer = first;
    for (int i = 1; i < MOST_ATTEMPTS && isOpen(answer) && !stopping.getAsBoolean(); i++) {
      answer = send(write);
    }
    return answer.isAcknowledged() && requests.random().nextInt(4) == 0 ? send(write) : answer;
  }

  private Answer send(Request request) throws InterruptedException {
    int node = nodes.any(requests.random());
    Answer answer = nodes.call(number, node, request, requests.random().nextBoolean());
    if (isOpen(answer)) {
      TimeUnit.MILLISECONDS.sleep(backOff);
      backOff = Math.min(LONGEST_BACK_OFF_MILLIS, backOff * 2);
    } else {
      backOff = SHORTEST_BACK_OFF_MILLIS;
    }
    return answer;
  }

  private static boolean isOpen(Answer answer) {
    return answer.outcome() == Outcome.UNKNOWN || answer.outcome() == Outcome.FAILED;
  }
}
