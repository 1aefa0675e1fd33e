package io.configapi.http.watch;

import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.watch.WatchedChanges;
import io.configapi.http.answer.MemoryBudget;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Changes as text of an event stream (WHATWG HTML, section 9.2): one message a transaction, whose
 * id is the position of the transaction's end, with its mark. A client that comes again with that
 * id has seen the whole transaction, or nothing of it. A message that is long is written piece by
 * piece, its id last. Used by one thread at a time.
 */
final class EventStreamText {

  private static final byte[] NEXT_DATA = bytes(",\ndata: ");

  private final EncodedEvents encoded;
  private final MemoryBudget budget;
  private EventPortion out = new EventPortion();
  private boolean messageOpen;

  /** Where the transaction ends that the open message tells of. */
  private long openEnd;

  /** The last position the client was told. */
  private long told;

  /**
   * Nothing yet.
   *
   * @param encoded shared with all others who watch
   */
  EventStreamText(EncodedEvents encoded, MemoryBudget budget) {
    this.encoded = encoded;
    this.budget = budget;
  }

  /** Writes a portion; a transaction that has not ended with it stays open for the next. */
  void changes(WatchedChanges changes) {
    RecordedEvent last = null;
    for (RecordedEvent event : changes.events()) {
      if (messageOpen && event.transactionEnd() != openEnd) {
        endMessage(end(changes, last));
      }
      openEnd = event.transactionEnd();
      write(event);
      last = event;
    }
    if (messageOpen && changes.complete()) {
      endMessage(end(changes, last));
    }
  }

  private MarkedPosition end(WatchedChanges changes, @Nullable RecordedEvent last) {
    return last == null ? changes.at(openEnd) : changes.endOf(last);
  }

  void comment(String words) {
    write(": " + words + "\n\n");
  }

  /**
   * A sign of life, where there is nothing else; and up to where there was nothing for the client,
   * so it need not look again.
   */
  void heartBeat(MarkedPosition position) {
    if (messageOpen || !out.isEmpty()) {
      return;
    }
    write(": heart-beat\n");
    if (position.position() > told) {
      write("id: " + position + "\n");
      told = position.position();
    }
    write("\n");
  }

  /**
   * A message that is open becomes part of this one: its type, said last, is the one that counts.
   */
  void logReplaced(long position) {
    if (messageOpen) {
      write("\n");
      messageOpen = false;
    }
    write("event: log-replaced\ndata: {\"position\":" + position + "}\n\n");
  }

  /** All that was written since the last time; to be closed. */
  EventPortion take() {
    EventPortion taken = out;
    out = new EventPortion();
    return taken;
  }

  private void write(RecordedEvent event) {
    if (messageOpen) {
      out.add(NEXT_DATA);
    } else {
      write("event: change\ndata: {\"events\":[");
      messageOpen = true;
    }
    if (!EncodedEvents.isLarge(event)) {
      out.add(encoded.ofSmall(event));
      return;
    }
    EncodedEvents.Shared shared = encoded.of(event, budget);
    if (shared == null) {
      throw new UnavailableException(
          UnavailableException.Reason.OVERLOADED,
          "Overloaded: changes that others have not taken yet fill the memory");
    }
    out.add(shared);
  }

  private void endMessage(MarkedPosition end) {
    write("],\"position\":" + openEnd + "}\nid: " + end + "\n\n");
    messageOpen = false;
    told = openEnd;
  }

  private void write(String words) {
    out.add(bytes(words));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
