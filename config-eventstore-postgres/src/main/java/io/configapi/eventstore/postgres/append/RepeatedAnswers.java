package io.configapi.eventstore.postgres.append;

import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.log.RecordedKey;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gives first answers again. Their events are read from the log, each answer's on a thread of its
 * own: the appender must not be held up by it. Safe for use by many threads.
 */
public final class RepeatedAnswers implements AutoCloseable {

  private final EventReader log;
  private final Duration patience;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("configapi-repeated-answer").factory());

  /**
   * Answers from a log.
   *
   * @param patience the longest an answer is tried to be read while the log is away: who repeats a
   *     request often does so because a connection was lost, and the reader's may be lost, too
   */
  public RepeatedAnswers(EventReader log, Duration patience) {
    this.log = log;
    this.patience = patience;
  }

  /** Brings an append to its end with the answer that was first given under its key. */
  void give(PendingAppend append, RecordedKey first) {
    if (first.events() == 0) {
      append.succeed(new AppendResult(first.position(), List.of(), true));
    } else {
      threads.execute(() -> readAndGive(append, first));
    }
  }

  /** Waits for the answers that are being read, and so for no longer than reading may take. */
  @Override
  public void close() {
    threads.close();
  }

  private void readAndGive(PendingAppend append, RecordedKey first) {
    try {
      append.succeed(new AppendResult(first.position(), patiently(first), true));
    } catch (CorruptLogException | Error e) {
      append.fail(e);
    } catch (RuntimeException e) {
      append.fail(unreadable(e));
    }
  }

  private List<RecordedEvent> patiently(RecordedKey first) {
    Retry retry = Retry.within(patience);
    while (true) {
      try {
        return events(first);
      } catch (UnavailableException e) {
        if (e.reason() != Reason.UNREACHABLE || !retry.pause()) {
          throw e;
        }
      }
    }
  }

  private List<RecordedEvent> events(RecordedKey first) {
    List<RecordedEvent> events = new ArrayList<>(first.events());
    while (events.size() < first.events()) {
      List<LoggedEvent> page =
          log.readLog(first.positionBefore() + events.size(), first.events() - events.size());
      if (page.isEmpty()) {
        throw new IllegalStateException(
            "the log ends before position " + first.position() + ", which a key tells of");
      }
      events.addAll(LoggedEvent.ofConfigurations(page));
    }
    return events;
  }

  private static UnavailableException unreadable(RuntimeException cause) {
    return new UnavailableException(
        Reason.UNREACHABLE,
        "The first answer can't be read now; nothing was recorded again:"
            + " repeat the request with the same key",
        cause);
  }
}
