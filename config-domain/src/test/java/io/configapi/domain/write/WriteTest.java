package io.configapi.domain.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.plan.Goal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriteTest {

  private static final ConfigName A = ConfigName.of("a");
  private static final ConfigValue ONE = ConfigValue.of("1");
  private static final Write ANN = Write.by("ann").because("go live");

  private final ConfigService service = ConfigService.over(new InMemoryEventStore());

  @Test
  void says_who_and_why_under_which_key_and_on_which_condition() {
    Write write = ANN.with("ticket", "T-1").under("deploy-17").ifVersion(3);

    assertThat(write.metadata())
        .isEqualTo(EventMetadata.by("ann").because("go live").with("ticket", "T-1"));
    assertThat(write.key()).contains(IdempotencyKey.of("deploy-17"));
    assertThat(write.condition()).isEqualTo(ExpectedVersion.exactly(3));
    assertThat(ANN.key()).isEmpty();
    assertThat(ANN.isConditional()).isFalse();
  }

  @Test
  void a_result_tells_version_position_and_event() {
    service.set("other", "1");
    WriteResult first = service.set(A, ONE, ANN.ifAbsent());

    assertThat(first.version()).isEqualTo(1);
    assertThat(first.position()).isEqualTo(2);
    assertThat(first.positionBefore()).isEqualTo(1);
    assertThat(first.events()).containsExactly(first.event());
    assertThat(first.event().metadata()).isEqualTo(ANN.metadata());
    assertThat(first.repeated()).isFalse();
  }

  @Test
  void a_condition_that_is_not_met_is_a_conflict() {
    service.set(A, ONE, Write.plain().ifAbsent());

    assertThatThrownBy(() -> service.set(A, ONE, ANN.ifAbsent()))
        .isInstanceOf(VersionConflictException.class);
    assertThatThrownBy(() -> service.set(A, ONE, ANN.ifVersion(2)))
        .isInstanceOf(VersionConflictException.class);
    assertThatThrownBy(() -> service.delete(A, ANN.ifVersion(2)))
        .isInstanceOf(VersionConflictException.class);
    assertThatThrownBy(() -> service.restore(A, LogPlace.at(0), ANN.ifVersion(2)))
        .isInstanceOf(VersionConflictException.class);
    assertThat(service.set(A, ONE, ANN.ifVersion(1)).version()).isEqualTo(2);
    assertThat(service.delete(A, ANN.ifPresent()).version()).isEqualTo(3);
  }

  @Test
  void sent_again_it_is_done_once_whatever_the_sending_is_called() {
    Write keyed = ANN.under("deploy-17");
    WriteResult first = service.set(A, ONE, keyed.with(EventMetadata.CORRELATION_ID, "r-1"));

    WriteResult again = service.set(A, ONE, keyed.with(EventMetadata.CORRELATION_ID, "r-2"));

    assertThat(again).isEqualTo(new WriteResult(first.markedPosition(), first.changes(), true));
    assertThat(service.position()).isEqualTo(1);
  }

  @Test
  void another_write_under_the_key_is_refused() {
    Write keyed = ANN.under("deploy-17");
    service.set(A, ONE, keyed);

    List<Runnable> others =
        List.of(
            () -> service.set(A, ConfigValue.of("2"), keyed),
            () -> service.set(ConfigName.of("b"), ONE, keyed),
            () -> service.set(A, ONE, keyed.ifPresent()),
            () -> service.set(A, ONE, keyed.because("another")),
            () -> service.delete(A, keyed),
            () -> service.restore(A, LogPlace.at(0), keyed),
            () -> service.restore(LogPlace.at(0), NameScope.ALL, keyed));
    for (Runnable other : others) {
      assertThatThrownBy(other::run).isInstanceOf(IdempotencyKeyReusedException.class);
    }
    assertThat(service.position()).isEqualTo(1);
  }

  @Test
  void each_goal_is_another_under_a_key() {
    Write keyed = ANN.under("deploy-17");
    service.set(A, ONE, ANN);
    Goal first = Goal.version(A, MarkedVersion.of(1));
    service.apply(first, keyed);

    assertThat(service.firstAnswer(first, keyed)).isPresent();
    for (Goal other :
        List.of(
            Goal.version(A, MarkedVersion.of(2)),
            Goal.version(ConfigName.of("b"), MarkedVersion.of(1)),
            first.expecting(ExpectedVersion.PRESENT),
            Goal.past(A, LogPlace.at(1)),
            Goal.past(A, LogPlace.NOW),
            Goal.past(LogPlace.at(1), NameScope.ALL))) {
      assertThatThrownBy(() -> service.firstAnswer(other, keyed))
          .isInstanceOf(IdempotencyKeyReusedException.class);
    }
  }

  @Test
  void a_condition_is_one_of_one_configuration() {
    ConfigCommand set = ConfigCommand.set(A, ONE);

    assertThatThrownBy(() -> service.execute(List.of(set), ANN.ifAbsent()))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> service.restore(LogPlace.NOW, NameScope.ALL, ANN.ifAbsent()))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> service.execute(set.expecting(ExpectedVersion.ABSENT), ANN.ifAbsent()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(service.firstAnswer(List.of(set), ANN)).isEqualTo(Optional.empty());
  }
}
