package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.UnavailableException;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.LogProofs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileMakerTest extends DatabaseTest {

  @Test
  void a_store_leaves_the_tiles_that_its_appends_completed() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 600);
    }

    assertThat(tiles()).isEqualTo("2");
  }

  @Test
  void a_running_store_makes_them_by_itself() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 256);

      assertThat(tilesOnceMade("1")).isEqualTo("1");
    }
  }

  @Test
  void what_another_left_is_made_by_the_next_that_starts() throws Exception {
    fillAndForgetTiles(600);

    try (PostgresEventStore store = open()) {
      assertThat(store.head().position()).isEqualTo(600);
      assertThat(tilesOnceMade("2")).isEqualTo("2");
    }
  }

  @Test
  void a_head_is_the_same_with_tiles_and_without() throws Exception {
    TreeHead made;
    try (PostgresEventStore store = open()) {
      fill(store, 1_000);
      made = new LogProofs(store).head();
    }
    sql("DELETE FROM configapi.tree_tiles");

    try (PostgresEventReader reader = reader()) {
      assertThat(new LogProofs(reader).head()).isEqualTo(made);
      assertThat(new LogProofs(reader).head(1_000)).isEqualTo(made);
    }
    assertThat(tiles()).as("a reader changes nothing").isEqualTo("0");
  }

  @Test
  void whoever_asks_does_not_wait_for_ever_so_many_tiles() throws Exception {
    fillAndForgetTiles(65 * 256);

    try (PostgresEventReader reader = reader()) {
      assertThatThrownBy(() -> new LogProofs(reader).head())
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("rebuild-tree");
      List<Long> progress = new ArrayList<>();
      TreeRebuild.run(database.settings(), progress::add);

      assertThat(progress).last().isEqualTo(65 * 256L);
      assertThat(new LogProofs(reader).head().size()).isEqualTo(65 * 256);
    }
  }

  @Test
  void tiles_of_tiles_are_made_too() throws Exception {
    fillAndForgetTiles(65_536 + 10);
    TreeRebuild.run(database.settings(), position -> {});

    assertThat(query("SELECT count(*) FROM configapi.tree_tiles WHERE level = 2")).isEqualTo("1");
    assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
  }

  private void fillAndForgetTiles(int events) throws SQLException {
    try (PostgresEventStore store = open()) {
      fill(store, events);
    }
    sql("DELETE FROM configapi.tree_tiles");
  }

  private static void fill(PostgresEventStore store, int events) {
    List<ConfigCommand> commands = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      commands.add(ConfigCommand.set(ConfigName.of("n" + i), ConfigValue.of("")));
    }
    ConfigService.over(store).execute(commands, EventMetadata.none());
  }

  private PostgresEventReader reader() {
    return PostgresEventReader.open(database.settings(), StoreOptions.defaults()).orElseThrow();
  }

  private String tiles() throws SQLException {
    return query("SELECT count(*) FROM configapi.tree_tiles");
  }

  private String tilesOnceMade(String expected) throws SQLException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!tiles().equals(expected) && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    return tiles();
  }
}
