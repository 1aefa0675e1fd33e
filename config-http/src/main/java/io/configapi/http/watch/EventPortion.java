package io.configapi.http.watch;

import io.configapi.http.answer.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one watcher is sent next: text of its own, and large events that it shares with others. Used
 * by one thread at a time.
 */
final class EventPortion implements AutoCloseable {

  private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
  private final List<EncodedEvents.Shared> shared = new ArrayList<>();
  private ByteArrayOutputStream own = new ByteArrayOutputStream();
  private long ownBytes;
  private MemoryBudget.@Nullable Charge charge;

  void add(byte[] bytes) {
    own.writeBytes(bytes);
    ownBytes += bytes.length;
  }

  /** Adds what is released once the portion is closed. */
  void add(EncodedEvents.Shared event) {
    endOwn();
    shared.add(event);
    pieces.add(ByteBuffer.wrap(event.bytes()));
  }

  boolean isEmpty() {
    return pieces.isEmpty() && own.size() == 0;
  }

  /** Counts what is its own; false if there is no memory for it. */
  boolean isCounted(MemoryBudget budget) {
    endOwn();
    if (ownBytes > MemoryBudget.SMALL) {
      charge = budget.tryTake(ownBytes);
      return charge != null;
    }
    return true;
  }

  boolean hasRemaining() {
    return !pieces.isEmpty();
  }

  /** The next bytes, but no more than so many. */
  ByteBuffer next(int most) {
    ByteBuffer first = pieces.getFirst();
    int length = Math.min(most, first.remaining());
    ByteBuffer next = first.slice(first.position(), length);
    first.position(first.position() + length);
    if (!first.hasRemaining()) {
      pieces.removeFirst();
    }
    return next;
  }

  /** All of it, as text. */
  String text() {
    endOwn();
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(StandardCharsets.UTF_8.decode(piece.duplicate())));
    return text.toString();
  }

  /** Gives back what it took. To do so twice is no error. */
  @Override
  public void close() {
    pieces.clear();
    shared.forEach(EncodedEvents.Shared::release);
    shared.clear();
    if (charge != null) {
      charge.close();
    }
  }

  private void endOwn() {
    if (own.size() > 0) {
      pieces.add(ByteBuffer.wrap(own.toByteArray()));
      // A used one would keep the room of the largest piece there ever was.
      own = new ByteArrayOutputStream();
    }
  }
}
