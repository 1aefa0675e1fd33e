package io.configapi.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.write.CommandFingerprint;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.IdempotencyKey;
import org.junit.jupiter.api.Test;

class ConfigExceptionTest {

  private static final ConfigName A = ConfigName.of("a");

  @Test
  void each_kind_says_what_a_caller_can_do() {
    assertThat(advice(new InvalidInputException("name", "wrong"))).isEqualTo("ask otherwise");
    assertThat(advice(new ValueTooLargeException(1))).isEqualTo("ask otherwise");
    assertThat(
            advice(
                new IdempotencyKeyReusedException(
                    IdempotencyKey.of("k").of(CommandFingerprint.ofKind("any")))))
        .isEqualTo("ask otherwise");
    assertThat(advice(new ConfigNotFoundException(A))).isEqualTo("do without");
    assertThat(advice(new ConfigDeletedException(A, 2))).isEqualTo("do without");
    assertThat(
            advice(
                new VersionConflictException(ExpectedVersion.PRESENT, ConfigAggregate.neverSet(A))))
        .isEqualTo("read again");
    assertThat(advice(new LogReplacedException(MarkedPosition.of(1)))).isEqualTo("read again");
    assertThat(advice(new UnavailableException(Reason.UNREACHABLE, "away"))).isEqualTo("try again");
    assertThat(advice(new OutcomeUnknownException("lost", new RuntimeException())))
        .isEqualTo("look");
    assertThat(advice(new CorruptLogException(1, "altered"))).isEqualTo("call somebody");
    assertThat(advice(new IncompatibleLogException("newer"))).isEqualTo("call somebody");
    assertThat(advice(new IncompatibleStoreException("newer"))).isEqualTo("call somebody");
  }

  @Test
  void a_kind_that_nobody_knew_is_of_a_known_sort() {
    assertThat(advice(new Frozen())).isEqualTo("ask otherwise");
  }

  /** Complete without a default, and it stays so when kinds are added. */
  private static String advice(ConfigException failure) {
    return switch (failure) {
      case RejectedException e -> "ask otherwise";
      case MissingException e -> "do without";
      case ConflictException e -> "read again";
      case TryAgainException e -> "try again";
      case OutcomeUnknownException e -> "look";
      case NeedsPersonException e -> "call somebody";
    };
  }

  private static final class Frozen extends RejectedException {

    private static final long serialVersionUID = 1L;

    Frozen() {
      super("frozen until Monday");
    }

    @Override
    public FailureCode code() {
      return FailureCode.READ_ONLY;
    }
  }
}
