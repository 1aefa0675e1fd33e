package io.configapi.eventstore.postgres.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration RETURN = Duration.ofNanos(50_000);

  private long nanos;
  private Instant wall = START;
  private Instant there = START.plusSeconds(3);
  private final DatabaseClock clock = new DatabaseClock(() -> wall, () -> nanos);

  @Test
  void goes_on_after_a_look_and_is_never_early_and_hardly_late() {
    look(Duration.ZERO, RETURN);

    pass(Duration.ofMillis(300));

    assertThat(clock.now()).isBetween(there, there.plus(DatabaseClock.SLACK));
  }

  @Test
  void is_not_earlier_for_a_commit_that_was_held_up() {
    look(Duration.ofSeconds(3), RETURN);

    assertThat(clock.now()).isBetween(there, there.plus(DatabaseClock.SLACK));
  }

  @Test
  void is_not_told_where_an_answer_was_under_way_for_long() {
    look(Duration.ZERO, Duration.ofMillis(5));

    assertThat(clock.now()).isNull();
  }

  @Test
  void is_still_told_by_an_earlier_look_when_the_last_answer_was_under_way_for_long() {
    look(Duration.ZERO, RETURN);
    look(Duration.ZERO, Duration.ofMillis(5));

    assertThat(clock.now()).isBetween(there, there.plus(DatabaseClock.SLACK));
  }

  @Test
  void is_not_told_after_a_second() {
    look(Duration.ZERO, RETURN);
    pass(Duration.ofMillis(1_001));

    assertThat(clock.now()).isNull();
  }

  @Test
  void is_not_told_after_the_machine_was_suspended() {
    look(Duration.ZERO, RETURN);
    wall = wall.plusSeconds(3_600);
    there = there.plusSeconds(3_600);
    pass(Duration.ofMillis(10));

    assertThat(clock.now()).isNull();
    assertThat(clock.now()).isNull();
  }

  @Test
  void is_not_told_after_this_machines_clock_was_set() {
    look(Duration.ZERO, RETURN);
    wall = wall.minusSeconds(1);

    assertThat(clock.now()).isNull();
  }

  @Test
  void follows_the_database_where_that_was_set() {
    look(Duration.ZERO, RETURN);
    there = there.plusSeconds(60);
    look(Duration.ZERO, RETURN);
    assertThat(clock.now()).isBetween(there, there.plus(DatabaseClock.SLACK));

    there = there.minusSeconds(120);
    look(Duration.ZERO, RETURN);
    assertThat(clock.now()).isBetween(there, there.plus(DatabaseClock.SLACK));
  }

  /** Asks twice within one round trip, with so much time between. */
  private void look(Duration between, Duration back) {
    long sent = nanos;
    pass(RETURN);
    Instant first = there;
    pass(between);
    Instant last = there;
    pass(back);
    clock.read(new ClockReading(sent, first, last, nanos));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
    there = there.plus(time);
  }
}
