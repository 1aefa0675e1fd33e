package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigDeletedException;
import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigException;
import io.configapi.domain.ConfigNotFoundException;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ExpectedVersion;
import io.configapi.domain.OperationRejectedException;
import io.configapi.domain.VersionConflictException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several things that are done as one, or not at all, whoever else writes. */
public abstract class TransactionContract extends ServiceContract {

  @Test
  void of_two_that_expect_the_same_version_one_is_done_and_nothing_of_the_other() throws Exception {
    ConfigService one = serve();
    ConfigService other = serve();
    one.set("a", "0", NOBODY);
    for (long version = 1; version <= 20; version++) {
      ExpectedVersion expected = ExpectedVersion.exactly(version);
      List<Boolean> done =
          race(List.of(() -> isDone(one, "1", expected), () -> isDone(other, "2", expected)));

      assertThat(done).containsExactlyInAnyOrder(true, false);
      assertThat(one.stateAtPosition(one.position()).list("", null, 10))
          .extracting(ConfigEntry::value)
          .containsOnly(done.getFirst() ? "1" : "2");
    }
    assertThat(one.position()).isEqualTo(1 + 3 * 20);
  }

  @Test
  void a_rejection_names_the_operation_and_its_reason() {
    ConfigService service = serve();
    service.set("deleted", "1", NOBODY);
    service.delete("deleted", NOBODY);

    assertRejected(service, ConfigCommand.delete(name("none")), ConfigNotFoundException.class);
    assertRejected(service, ConfigCommand.delete(name("deleted")), ConfigDeletedException.class);
    assertRejected(
        service, setting("deleted", ExpectedVersion.exactly(2)), VersionConflictException.class);
    assertRejected(service, setting("a", ExpectedVersion.ABSENT), VersionConflictException.class);
    assertRejected(service, setting("x", ExpectedVersion.PRESENT), VersionConflictException.class);
    assertThat(service.position()).isEqualTo(2);
  }

  private static void assertRejected(
      ConfigService service, ConfigCommand command, Class<? extends ConfigException> reason) {
    List<ConfigCommand> commands = List.of(setting("a", 1), setting("b", 1), command);

    assertThatThrownBy(() -> service.execute(commands, NOBODY))
        .isInstanceOfSatisfying(
            OperationRejectedException.class,
            e -> {
              assertThat(e.operation()).isEqualTo(2);
              assertThat(e.name()).isEqualTo(command.name().text());
              assertThat(e.reason()).isInstanceOf(reason);
            })
        .hasMessageStartingWith("operations[2]: ");
  }

  private static boolean isDone(ConfigService service, String value, ExpectedVersion expected) {
    try {
      ConfigValue wanted = ConfigValue.of(value);
      service.execute(
          List.of(
              ConfigCommand.set(name("b"), wanted),
              new ConfigCommand.Set(name("a"), wanted, expected),
              ConfigCommand.set(name("c"), wanted)),
          NOBODY);
      return true;
    } catch (OperationRejectedException e) {
      assertThat(e.operation()).isEqualTo(1);
      assertThat(e.reason()).isInstanceOf(VersionConflictException.class);
      return false;
    }
  }

  private static ConfigCommand setting(String name, ExpectedVersion expected) {
    return new ConfigCommand.Set(name(name), ConfigValue.of("1"), expected);
  }
}
