package io.configapi.reliability.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.reliability.cluster.EmbeddedNode;
import io.configapi.reliability.cluster.Programs;
import io.configapi.reliability.cluster.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A server whose embedded PostgreSQL has no room left: for its tables, and then for its WAL, of
 * which PostgreSQL ends.
 */
class FullDiskTest {

  private static final int MEGABYTES = 160;
  private static final Path OUT =
      Programs.root().resolve("qa/config-reliability/target/full-disk-test");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FULL = "the disk of the database is full";

  @Test
  void it_is_said_reads_go_on_and_so_do_writes_once_there_is_room() throws Exception {
    Files.createDirectories(OUT);
    Path log = OUT.resolve("node.log");
    Files.deleteIfExists(log);
    try (EmbeddedNode node =
        EmbeddedNode.onSmallDisk(MEGABYTES, Map.of("CONFIG_WRITE_TIMEOUT", "1"), log)) {
      requireDisk(node);
      SmallDisk disk = node.disk().orElseThrow();
      LoneNode calls = new LoneNode(node.server());
      assertBack(calls, "kept");

      disk.fill();
      assertRefused(node, calls);
      assertThat(Sql.query(node.database(), "SELECT 1")).as("PostgreSQL goes on").isEqualTo("1");
      disk.free();
      assertBack(calls, "first");
      assertThat(node.server().logged("has room again; writes go on")).isEqualTo(1);

      DatabaseSettings database = node.database();
      disk.fill();
      fillWal(database);
      awaitNotStarted(node);
      assertRefused(node, calls);
      disk.free();
      assertBack(calls, "second");
      assertThat(calls.get("first")).isEqualTo("works");
      assertThat(node.server().logged("died; starting it again")).isEqualTo(1);
      assertThat(node.server().logged("did not start: the disk is full")).isEqualTo(1);
      assertThat(node.server().logged("runs again")).isEqualTo(1);
    }
  }

  private static void requireDisk(EmbeddedNode node) {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(node.disk()).as("a full disk needs the right to mount a tmpfs").isPresent();
    }
    assumeTrue(node.disk().isPresent(), "a full disk needs the right to mount a tmpfs");
  }

  /** Large enough not to find room in what the tables have. */
  private static void assertRefused(EmbeddedNode node, LoneNode calls) throws Exception {
    String large = "x".repeat(500_000);
    awaitRefusal(() -> calls.putAndTell("large", large), FULL);
    awaitRefusal(() -> calls.ask("/health"), "disk");
    assertThat(calls.get("kept")).isEqualTo("works");
    assertThat(node.server().logged("From now on writes fail: " + FULL)).isPositive();
  }

  private interface Question {
    LoneNode.Reply ask() throws InterruptedException;
  }

  /** A call that found no answer in the second it had does not say why yet. */
  private static void awaitRefusal(Question question, String reason) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    LoneNode.Reply reply = question.ask();
    while (reply.status() != 503
        || !reply.body().toLowerCase(Locale.ROOT).contains(reason)
        || !reply.body().contains("is full")) {
      assertThat(System.nanoTime()).as("%s", reply).isLessThan(deadline);
      assertThat(reply.status()).isNotEqualTo(200);
      TimeUnit.MILLISECONDS.sleep(20);
      reply = question.ask();
    }
  }

  /** Until PostgreSQL gives up. */
  private static void fillWal(DatabaseSettings database) {
    try (Connection connection = Sql.connect(database);
        Statement statement = connection.createStatement()) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        statement.execute("SELECT pg_logical_emit_message(false, '', repeat('x', 1000000))");
      }
      throw new AssertionError("the WAL is never full");
    } catch (SQLException gone) {
      assertThat(gone.getSQLState()).isIn("53100", "57P02", "08006");
    }
  }

  private static void awaitNotStarted(EmbeddedNode node) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (node.server().logged("did not start: the disk is full") == 0) {
      assertThat(System.nanoTime()).as("it is said that it did not start").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void assertBack(LoneNode calls, String name) throws Exception {
    long freed = System.nanoTime();
    while (calls.put(name, "works") != 200) {
      assertThat(Duration.ofNanos(System.nanoTime() - freed)).isLessThan(Recovery.BOUND);
    }
    while (calls.ask("/health").status() != 200) {
      assertThat(Duration.ofNanos(System.nanoTime() - freed)).isLessThan(Recovery.BOUND);
    }
  }
}
