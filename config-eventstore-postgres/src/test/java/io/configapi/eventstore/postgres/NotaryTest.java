package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.checkpoint.SigningKey;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.proof.Notary;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.TreeRebuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is signed goes together with what was signed before, whatever the tiles say. */
class NotaryTest extends DatabaseTest {

  private static final String ALTER_FIRST_TILE =
      "UPDATE configapi.tree_tiles SET root = decode(repeat('ab', 32), 'hex') WHERE index = 0";

  private final List<String> replaced = new ArrayList<>();
  private PostgresEventReader log;
  private Notary notary;

  @BeforeEach
  void signAFirstHead() {
    fill("a", 600);
    log = PostgresEventReader.open(database.settings(), PatientStore.OPTIONS).orElseThrow();
    notary =
        new Notary(
            new LogProofs(log),
            Optional.of(SigningKey.generate("example.com/config")),
            (signed, size) -> replaced.add(signed + " " + size));
    assertThat(sign()).isEqualTo(600);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_log_that_grows_is_signed_at_any_size() {
    fill("b", 100);

    assertThat(sign()).isEqualTo(700);
    assertThat(notary.checkpoint(notary.proofs().head(256))).isPresent();
    assertThat(notary.checkpoint(notary.proofs().head(0))).isPresent();
    assertThat(replaced).isEmpty();
  }

  @Test
  void other_tiles_over_the_same_events_are_not_signed() throws Exception {
    sql(ALTER_FIRST_TILE);
    assertRefused();
    fill("b", 100);
    assertRefused();

    TreeRebuild.run(database.settings(), position -> {});
    assertThat(sign()).isEqualTo(700);
    assertThat(replaced).isEmpty();
  }

  @Test
  void a_tree_without_the_last_event_is_not_signed_first() throws Exception {
    Schema.drop(database.settings());
    fill("c", 256);
    sql(ALTER_FIRST_TILE);

    assertRefused();
  }

  @Test
  void a_log_that_lost_its_end_is_signed_and_told() throws Exception {
    sql(
        """
        ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only;
        DELETE FROM configapi.events WHERE position > 599;
        UPDATE configapi.log_head SET (position, recorded_at, hash) =
            (SELECT position, recorded_at, hash FROM configapi.events WHERE position = 599)
        """);

    assertThat(sign()).isEqualTo(599);
    assertThat(replaced).containsExactly("600 599");
    assertThat(sign()).isEqualTo(599);
    assertThat(replaced).hasSize(1);
  }

  @Test
  void a_log_that_is_another_is_signed_and_told() {
    Schema.drop(database.settings());
    fill("c", 700);

    assertThat(sign()).isEqualTo(700);
    assertThat(replaced).containsExactly("600 700");
  }

  private long sign() {
    return notary.checkpoint().orElseThrow().head().size();
  }

  private void assertRefused() {
    assertThatThrownBy(this::sign)
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("configctl verify");
  }

  private void fill(String prefix, int events) {
    try (PostgresEventStore store = open()) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int i = 0; i < events; i++) {
        commands.add(ConfigCommand.set(ConfigName.of(prefix + i), ConfigValue.of("")));
      }
      ConfigService.over(store).execute(commands, Write.plain());
    }
  }
}
