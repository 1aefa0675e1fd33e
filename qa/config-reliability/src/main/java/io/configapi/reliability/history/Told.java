package io.configapi.reliability.history;

/**
 * That the log, or a node, had got to a position.
 *
 * @param time when a client knew, as {@link System#nanoTime}
 * @param position how far
 * @param by what told it
 */
record Told(long time, long position, Object by) {

  static Told by(Call call) {
    return new Told(call.end(), call.answer().position(), call);
  }

  static Told by(WatchRecord.Message message) {
    return new Told(message.end(), message.id(), message);
  }

  @Override
  public String toString() {
    return by.toString();
  }
}
