package io.configapi.reliability.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CorrectHistoryProperties {

  @Property(tries = 300)
  void a_correct_history_has_no_violation(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int steps,
      @ForAll @IntRange(min = 1, max = 20) int names) {
    assertThat(SimulatedRun.of(seed, steps, names).violations()).isEmpty();
  }

  @Property(tries = 200)
  void any_byte_that_is_altered_in_the_log_is_found(
      @ForAll long seed, @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte other) {
    Run run = SimulatedRun.of(seed, 60, 5);
    List<LogEvent> rows = new ArrayList<>(run.rows());
    LogEvent row = rows.get(place % rows.size());
    byte[] data = row.data().clone();
    int index = place % data.length;
    if (data[index] == other) {
      return;
    }
    data[index] = other;
    rows.set(
        place % rows.size(),
        new LogEvent(
            row.position(),
            row.name(),
            row.version(),
            row.type(),
            data,
            row.metadata(),
            row.recordedAt(),
            row.hash(),
            row.format(),
            row.salt()));

    assertThat(run.withRows(rows).violations())
        .extracting(Violation::promise)
        .contains(new ChainedHashes().promise());
  }

  @Property(tries = 200)
  void any_event_that_is_taken_out_is_found(
      @ForAll long seed, @ForAll @IntRange(max = 1_000_000) int place) {
    Run run = SimulatedRun.of(seed, 60, 5);
    List<LogEvent> rows = new ArrayList<>(run.rows());
    rows.remove(place % rows.size());

    assertThat(run.withRows(rows).hashedAnew().violations()).isNotEmpty();
  }
}
