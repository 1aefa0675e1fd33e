package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.WatchedChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes from a watch, and keeps what it gave, portion by portion. */
final class WatchRecorder {

  private final ConfigWatch watch;
  private final List<WatchedChanges> portions = new ArrayList<>();

  WatchRecorder(ConfigWatch watch) {
    this.watch = watch;
  }

  /** Asks, without waiting, until the watch has come to a position, over whatever lies between. */
  WatchRecorder pollTo(long position) {
    ServiceContract.await(
        "position " + position,
        () -> {
          watch.poll().ifPresent(portions::add);
          return watch.position() >= position;
        });
    return this;
  }

  /** Takes until an event has come that is the last one wanted. */
  WatchRecorder takeTo(Predicate<RecordedEvent> last) throws InterruptedException {
    boolean found = false;
    while (!found) {
      Optional<WatchedChanges> taken =
          watch.take(Duration.ofSeconds(ServiceContract.LIMIT_SECONDS));
      assertThat(taken).as("after %d events", events().size()).isPresent();
      portions.add(taken.get());
      found = taken.get().events().stream().anyMatch(last);
    }
    return this;
  }

  WatchRecorder takeTo(long position) throws InterruptedException {
    return takeTo(event -> event.position() == position);
  }

  List<RecordedEvent> events() {
    return portions.stream().flatMap(portion -> portion.events().stream()).toList();
  }

  /** Those that brought events. */
  List<WatchedChanges> portions() {
    return portions.stream().filter(portion -> !portion.events().isEmpty()).toList();
  }

  /** A portion says that it is complete just where no transaction goes on behind it. */
  void assertSaysWhereTransactionsEnd(List<RecordedEvent> log) {
    for (WatchedChanges portion : portions) {
      RecordedEvent last = log.get((int) portion.position() - 1);
      assertThat(portion.complete())
          .as("complete at position %d", portion.position())
          .isEqualTo(last.transactionEnd() == last.position());
    }
  }
}
