package io.configapi.reliability.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run told by hand, one call after the other, each answered as is right. */
final class Story {

  /** Between the begin of a call and that of the next. */
  static final long STEP = 100;

  private static final long LENGTH = 50;

  private final SimulatedLog log = new SimulatedLog();
  private final RightAnswers answers = new RightAnswers(log);
  private final List<Call> calls = new ArrayList<>();
  private final List<WatchRecord> watches = new ArrayList<>();
  private long now = 1_000;
  private long ids;

  static Operation set(String name, String value) {
    return set(name, value, Condition.ANY);
  }

  static Operation set(String name, String value, Condition condition) {
    return new Operation(name, value, condition);
  }

  static Operation delete(String name) {
    return new Operation(name, null, Condition.ANY);
  }

  static Request.ReadValue value(String name) {
    return new Request.ReadValue(name, 0, null);
  }

  static Request.ReadValue valueAt(String name, Instant instant) {
    return new Request.ReadValue(name, 0, instant);
  }

  static Request.ReadList list(String prefix) {
    return new Request.ReadList(prefix, 0, null);
  }

  /** A new write; a transaction if it does more than one thing. */
  Request.Write write(Operation... operations) {
    return write(null, operations);
  }

  Request.Write keyed(Operation... operations) {
    return write("key-" + (ids + 1), operations);
  }

  private Request.Write write(@Nullable String key, Operation... operations) {
    return new Request.Write(
        ++ids, Arrays.asList(operations), operations.length > 1, "client", key);
  }

  /** A new write is sent to a node, judged, and answered. */
  Call done(int node, Operation... operations) {
    return done(node, write(operations));
  }

  Call done(int node, Request.Write write) {
    return answered(node, write, answers.done(write));
  }

  /** A write is recorded, and its sender gets no answer. */
  Call lost(int node, Request.Write write) {
    record(write);
    return answered(node, write, Answer.lost());
  }

  /** What was recorded last is sent again, and answered with the first answer again. */
  Call again(int node, Request.Write write) {
    return answered(node, write, answers.acknowledged(write, true));
  }

  Call read(int node, Request.Read read) {
    return read(node, read, log.end());
  }

  /** A read of a state that may be an older one. */
  Call read(int node, Request.Read read, long position) {
    return answered(node, read, answers.read(read, position));
  }

  Call answered(int node, Request request, Answer answer) {
    Call call = new Call(0, node, request, now, now + LENGTH, answer);
    calls.add(call);
    now += STEP;
    return call;
  }

  /** Is recorded, and nobody is told. */
  void record(Request.Write write) {
    if (log.apply(write) != 200) {
      throw new AssertionError("it can't be done: " + write);
    }
  }

  /** Others, who are not looked at, write a value. */
  void others(String name, String value) {
    record(new Request.Write(999, List.of(set(name, value)), false, "others", null));
  }

  /** All that has a prefix is watched at a node, up to now, and waited for. */
  WatchRecord watch(int node, String prefix) {
    List<WatchRecord.Message> messages = WatchForgeries.messages(log.events(), prefix, now);
    now += STEP;
    WatchRecord watch =
        new WatchRecord(
            watches.size(),
            prefix,
            List.of(new WatchRecord.Connection(node, 0, 0, messages, false)),
            messages.getLast().id());
    watches.add(watch);
    return watch;
  }

  /** All that was told so far. */
  Run run() {
    return new Run(List.copyOf(calls), List.copyOf(log.rows()), List.copyOf(watches), List.of());
  }
}
