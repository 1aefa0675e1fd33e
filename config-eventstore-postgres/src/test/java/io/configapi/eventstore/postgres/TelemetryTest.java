package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.telemetry.AppendOutcome;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.domain.testkit.FeedRecorder;
import io.configapi.domain.testkit.RecordedTelemetry;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store tells of itself. */
class TelemetryTest extends DatabaseTest {

  private final RecordedTelemetry recorded = new RecordedTelemetry();

  @Test
  void tells_how_appends_end_and_what_was_committed_with_them() {
    PostgresEventStore store = open(recorded);
    try (store) {
      store.append(keyed("k", setting("a", "1")));
      store.append(keyed("k", setting("a", "1")));
      assertThatThrownBy(() -> store.append(refusing())).isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> set(store, "a", "2")).isInstanceOf(UnavailableException.class);

    assertThat(recorded.of(Occurrence.AppendEnded.class))
        .extracting(Occurrence.AppendEnded::outcome)
        .containsExactly(
            AppendOutcome.RECORDED,
            AppendOutcome.REPEATED,
            AppendOutcome.REJECTED,
            AppendOutcome.UNAVAILABLE);
    assertThat(recorded.of(Occurrence.AppendEnded.class))
        .allSatisfy(ended -> assertThat(ended.took()).isPositive());
    assertThat(recorded.of(Occurrence.BatchCommitted.class))
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.events()).isEqualTo(1);
              assertThat(batch.position()).isEqualTo(1);
              assertThat(batch.took()).isPositive();
            });
    List<Occurrence.AppendsWaiting> waiting = recorded.of(Occurrence.AppendsWaiting.class);
    assertThat(waiting.getFirst().appends()).isEqualTo(1);
    assertThat(waiting.getFirst().weight()).isPositive();
    assertThat(waiting.getLast()).isEqualTo(new Occurrence.AppendsWaiting(0, 0));
  }

  @Test
  void tells_of_reads_of_the_log_and_of_who_follows_it() throws Exception {
    FeedRecorder following = new FeedRecorder();
    try (PostgresEventStore writer = open();
        PostgresEventStore store = open(recorded);
        FeedSubscription subscription = store.follow(LogPoint.START, following)) {
      set(writer, "a", "1");
      following.awaitPositions(1);
      store.readLog(0, 10);
      assertThat(subscription.problem()).isEmpty();
    }

    assertThat(recorded.of(Occurrence.FeedHeard.class))
        .extracting(Occurrence.FeedHeard::head)
        .contains(1L);
    assertThat(recorded.of(Occurrence.LogRead.class)).isNotEmpty();
  }

  @Test
  void who_counts_and_fails_keeps_no_write_from_being_answered() {
    try (PostgresEventStore store =
        open(
            occurrence -> {
              throw new StackOverflowError("deep");
            })) {
      assertThat(set(store, "a", "1").position()).isEqualTo(1);
      assertThat(set(store, "a", "2").position()).isEqualTo(2);
    }
  }

  private PostgresEventStore open(Telemetry telemetry) {
    return PostgresEventStore.open(database.settings(), PatientStore.OPTIONS, telemetry);
  }

  private static AppendRequest refusing() {
    return new AppendRequest(
        Set.of(ConfigName.of("b")),
        latest -> {
          throw new IllegalStateException("no");
        },
        EventMetadata.none(),
        0);
  }
}
