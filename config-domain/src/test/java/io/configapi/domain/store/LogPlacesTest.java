package io.configapi.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.write.Write;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogPlacesTest {

  private final InMemoryEventStore log = new InMemoryEventStore();
  private final LogPlaces places = new LogPlaces(log);
  private final RecordedEvent first = ConfigService.over(log).set("a", "1", Write.plain()).event();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_position_that_the_log_has_is_given_back_as_it_is() {
    for (MarkedPosition position :
        new MarkedPosition[] {
          MarkedPosition.START, MarkedPosition.of(1), MarkedPosition.of(first)
        }) {
      assertThat(places.reached(position)).isSameAs(position);
    }
  }

  @Test
  void a_position_that_it_does_not_have_is_refused() {
    assertThatThrownBy(() -> places.reached(MarkedPosition.of(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid position: expected 0 to 1, where the log ends");
    Optional<LogMark> other = Optional.of(LogMark.of(Instant.EPOCH));
    for (long position = 0; position < 3; position++) {
      MarkedPosition ofAnother = new MarkedPosition(position, other);
      assertThatThrownBy(() -> places.reached(ofAnother)).isInstanceOf(LogReplacedException.class);
    }
  }

  @Test
  void what_was_recorded_at_an_instant_comes_after_the_position_before_it() {
    Instant recorded = first.recordedAt();

    assertThat(places.before(recorded)).isZero();
    assertThat(places.before(recorded.minusNanos(1))).isZero();
    assertThat(places.before(recorded.plusNanos(1))).isEqualTo(1);
  }
}
