package io.configapi.reliability.history;

/** Goes through the messages of one stream, and the log beside it. */
final class WatchedStream {

  private final String who;
  private final WatchRecord.Connection stream;
  private final WatchedLog log;
  private final History history;

  /** The number of events that were told, or were before where it began. */
  private int told;

  private long id;

  WatchedStream(String who, WatchRecord.Connection stream, WatchedLog log, History history) {
    this.who = who;
    this.stream = stream;
    this.log = log;
    this.history = history;
    this.told = log.until(stream.after());
    this.id = stream.after();
  }

  /** Up to what is wrong first: all that follows would be wrong, too. */
  void check(Findings findings) {
    boolean lost = false;
    for (WatchRecord.Message message : stream.messages()) {
      if (!lost && isNext(message)) {
        id = message.id();
        continue;
      }
      // It may follow what was lost for as long as nobody had to notice; then it has to end.
      lost = history.excuses(message.id(), message.end());
      if (!lost) {
        findings.expect(
            false,
            "%s at node %d, from %d on: message %d of %d events is not what follows %d",
            who,
            stream.node(),
            stream.after(),
            message.id(),
            message.events().size(),
            id);
        return;
      }
    }
  }

  private boolean isNext(WatchRecord.Message message) {
    if (message.events().isEmpty()) {
      boolean skipsNothing = !log.hasMoreThan(told) || log.position(told) > message.id();
      return message.id() >= id && message.id() <= log.end() && skipsNothing;
    }
    if (!log.hasMoreThan(told)) {
      return false;
    }
    long end = log.transactionEnd(told);
    int next = log.until(end);
    if (message.id() != end || !log.isTold(message, told, next)) {
      return false;
    }
    told = next;
    return true;
  }
}
