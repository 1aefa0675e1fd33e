package io.configapi.domain.memory;

import io.configapi.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Events in rising order, that are only ever added to. A sequence once published never changes for
 * its readers: those added later stand behind its size, in an array that sequences share. Only the
 * newest one may be added to, by one thread at a time.
 */
final class EventSequence {

  static final EventSequence EMPTY = new EventSequence(new RecordedEvent[0], 0);

  private final @Nullable RecordedEvent[] events;
  private final int size;

  private EventSequence(@Nullable RecordedEvent[] events, int size) {
    this.events = events;
    this.size = size;
  }

  EventSequence plus(RecordedEvent event) {
    @Nullable RecordedEvent[] room =
        size < events.length ? events : Arrays.copyOf(events, Math.max(4, size * 2));
    room[size] = event;
    return new EventSequence(room, size + 1);
  }

  int size() {
    return size;
  }

  RecordedEvent get(int index) {
    RecordedEvent event = index < size ? events[index] : null;
    if (event == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return event;
  }

  /**
   * How many of the first events have a key of at most this; the key must rise from event to event.
   */
  int countUpTo(long most, ToLongFunction<RecordedEvent> key) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key.applyAsLong(get(middle)) <= most) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  List<RecordedEvent> slice(int from, int to) {
    List<RecordedEvent> slice = new ArrayList<>(Math.max(0, to - from));
    for (int i = from; i < to; i++) {
      slice.add(get(i));
    }
    return slice;
  }
}
