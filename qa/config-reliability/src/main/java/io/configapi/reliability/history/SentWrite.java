package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.List;

/** A write, every time it was sent, and what the log has of it. */
final class SentWrite {

  private final Request.Write write;
  private final List<Call> attempts = new ArrayList<>(1);
  private final List<Event> recorded = new ArrayList<>(1);

  SentWrite(Request.Write write) {
    this.write = write;
  }

  void sent(Call attempt) {
    attempts.add(attempt);
  }

  void found(Event event) {
    recorded.add(event);
  }

  Request.Write write() {
    return write;
  }

  /** By their begin. */
  List<Call> attempts() {
    return attempts;
  }

  /** The events that say they are of it, in log order. */
  List<Event> recorded() {
    return recorded;
  }

  /** Whether any attempt leaves room for it to be in the log. */
  boolean mayBeRecorded() {
    return attempts.stream().anyMatch(SentWrite::mayHaveRecorded);
  }

  /** When the first attempt began that can have recorded it. */
  long begin() {
    for (Call attempt : attempts) {
      if (mayHaveRecorded(attempt)) {
        return attempt.begin();
      }
    }
    return attempts.getFirst().begin();
  }

  /** The place of its first event in the log. */
  long firstPosition() {
    return recorded.getFirst().position();
  }

  long lastPosition() {
    return recorded.getLast().position();
  }

  @Override
  public String toString() {
    return write.toString();
  }

  private static boolean mayHaveRecorded(Call attempt) {
    return switch (attempt.answer().outcome()) {
      case ACKNOWLEDGED, UNKNOWN -> true;
      case REJECTED, FAILED -> false;
    };
  }
}
