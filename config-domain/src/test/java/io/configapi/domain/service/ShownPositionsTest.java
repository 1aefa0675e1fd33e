package io.configapi.domain.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A view that stays where it is, over a log that goes on or is another one. */
class ShownPositionsTest {

  private static final Write NOBODY = Write.plain();
  private static final LogMark OTHER = LogMark.of(Instant.EPOCH);

  private final InMemoryEventStore log = new InMemoryEventStore();
  private final ConfigService writer = ConfigService.over(log);
  private final MarkedPosition first = writer.set("a", "1", NOBODY).markedPosition();
  private final StandingView view = new StandingView(writer.state());
  private final ConfigService service = new ConfigService(log, view, ServiceOptions.defaults());

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void what_the_view_remembers_is_shown_without_a_look_at_the_log() {
    assertThat(service.hasReached(first)).isTrue();
    assertThat(service.hasReached(MarkedPosition.of(1))).isTrue();
    assertThat(service.hasReached(new MarkedPosition(1, Optional.of(OTHER)))).isFalse();
    assertThat(service.hasReached(MarkedPosition.START)).isTrue();
  }

  @Test
  void what_it_does_not_remember_is_looked_up() {
    view.remembered = Optional.empty();

    assertThat(service.hasReached(first)).isFalse();
    assertThat(service.stateOnceAt(first, Duration.ZERO).position()).isEqualTo(1);
    assertThatThrownBy(
            () -> service.stateOnceAt(new MarkedPosition(1, Optional.of(OTHER)), Duration.ZERO))
        .isInstanceOf(LogReplacedException.class);
  }

  @Test
  void what_the_log_has_and_the_view_does_not_show_can_be_asked_for_again() {
    MarkedPosition second = writer.set("a", "2", NOBODY).markedPosition();

    assertThatThrownBy(() -> service.stateOnceAt(second, Duration.ZERO))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> service.stateOnceAt(MarkedPosition.of(3), Duration.ZERO))
        .isInstanceOf(LogReplacedException.class);
  }

  @Test
  void where_the_view_still_shows_a_log_that_was_replaced_it_can_be_asked_for_again() {
    view.remembered = Optional.of(OTHER);

    assertThatThrownBy(() -> service.stateOnceAt(first, Duration.ZERO))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("replaced");
  }

  @Test
  void what_something_was_planned_at_is_a_place_in_that_log() {
    ConfigName name = ConfigName.of("a");
    ConfigValue value = ConfigValue.of("2");
    DesiredState desired = DesiredState.merging(new TreeMap<>(Map.of(name, value)));

    assertThat(
            List.of(
                service.plan(Goal.past(LogPlace.at(0), NameScope.ALL)).point(),
                service.plan(Goal.version(name, MarkedVersion.of(1))).point(),
                service.previewRestore(LogPlace.at(0), NameScope.ALL).point(),
                service.plan(desired).point(),
                service.plan(List.of(ConfigCommand.set(name, value))).point()))
        .allSatisfy(point -> assertThat(service.hasReached(MarkedPosition.of(point))).isTrue());
    view.remembered = Optional.of(OTHER);
    LogPoint planned = service.plan(Goal.past(LogPlace.at(0), NameScope.ALL)).point();
    assertThat(service.hasReached(MarkedPosition.of(planned))).isFalse();
  }

  private static final class StandingView implements ConfigView {

    private final ConfigState state;
    private Optional<LogMark> remembered;

    private StandingView(ConfigState state) {
      this.state = state;
      this.remembered = state.markedPosition().mark();
    }

    @Override
    public ConfigState state() {
      return state;
    }

    @Override
    public Optional<ConfigState> stateAtHand() {
      return Optional.of(state);
    }

    @Override
    public void requireUnderstood() {}

    @Override
    public boolean hasReached(long position) {
      return position <= state.position();
    }

    @Override
    public Optional<LogMark> markAt(long position) {
      return position == state.position() ? remembered : Optional.empty();
    }

    @Override
    public ConfigState awaitPosition(long position, Duration timeout) {
      if (!hasReached(position)) {
        throw new UnavailableException(UnavailableException.Reason.BEHIND, "it stands still");
      }
      return state;
    }

    @Override
    public Registration onAdvance(Runnable listener) {
      return () -> {};
    }
  }
}
