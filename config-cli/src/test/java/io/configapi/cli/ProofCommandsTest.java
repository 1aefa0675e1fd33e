package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.KeyFile;
import io.configapi.domain.checkpoint.Verdict;
import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.testkit.LaterProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, checkpoints and what is held to them. */
class ProofCommandsTest extends CommandTest {

  @TempDir private Path directory;
  private String key = "";

  @BeforeEach
  void makeKey() {
    key = directory.resolve("log.key").toString();
    assertThat(run("key", "--create", "--origin", "example.com/config", key).exitCode()).isZero();
  }

  @Test
  void a_key_is_made_once_and_only_its_public_half_is_printed() {
    Result printed = run("key", key);

    assertThat(printed.out()).startsWith("example.com/config+").doesNotContain("PRIVATE");
    Result again = run("key", "--create", "--origin", "example.com/config", key);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
    assertThat(run("key", "--create", key).exitCode()).isEqualTo(2);
    assertThat(run("key", directory.resolve("none").toString()).err()).contains("is not there");
  }

  @Test
  void a_checkpoint_is_signed_and_the_log_extends_it_later() throws Exception {
    set(3);
    Result printed = checkpoint();
    Path kept = keep(printed);
    set(2);

    Checkpoint checkpoint = Checkpoint.parse(printed.out());
    assertThat(checkpoint.head().size()).isEqualTo(3);
    assertThat(checkpoint.verdict(new KeyFile(Path.of(key)).readPublic()))
        .isEqualTo(Verdict.SIGNED);
    Result verified = run("verify", "--checkpoint", kept.toString(), "--public-key", key);
    assertThat(verified.exitCode()).as(verified.toString()).isZero();
    assertThat(verified.lines())
        .contains(
            "ok\ttrue",
            "events\t5",
            "checkpoint_origin\texample.com/config",
            "checkpoint_size\t3",
            "checkpoint_signature\tgood");
    assertThat(run("verify", "--checkpoint", kept.toString()).lines())
        .contains("ok\ttrue", "checkpoint_signature\tnot checked");
  }

  @Test
  void a_history_that_was_rewritten_is_found_by_a_kept_checkpoint() throws Exception {
    set(3);
    Path kept = keep(checkpoint());
    Schema.drop(database.settings());
    Schema.migrate(database.settings());
    set(4);

    assertThat(run("verify").exitCode()).isZero();
    Result found = run("verify", "--checkpoint", kept.toString());
    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.lines()).contains("ok\tfalse", "first_wrong_position\t3");
    assertThat(found.out()).contains("does not extend the checkpoint");
  }

  @Test
  void a_forged_checkpoint_and_one_of_another_key_are_told() throws Exception {
    set(3);
    Path kept = keep(checkpoint());
    String other = directory.resolve("other.key").toString();
    run("key", "--create", "--origin", "example.com/config", other);
    Result notSigned = run("verify", "--checkpoint", kept.toString(), "--public-key", other);
    assertThat(notSigned.exitCode()).isEqualTo(1);
    assertThat(notSigned.out()).contains("not signed by example.com/config");

    Files.writeString(kept, Files.readString(kept).replace("\n3\n", "\n2\n"));
    Result forged = run("verify", "--checkpoint", kept.toString(), "--public-key", key);
    assertThat(forged.exitCode()).isEqualTo(1);
    assertThat(forged.out()).contains("forged");
  }

  @Test
  void what_is_no_checkpoint_and_what_does_not_go_together_is_refused() throws Exception {
    Path file = Files.writeString(directory.resolve("x"), "no checkpoint");

    Result refused = run("verify", "--checkpoint", file.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains(file.toString(), "Expected a signed note");
    assertThat(run("verify", "--public-key", key).exitCode()).isEqualTo(2);
    assertThat(run("checkpoint").exitCode()).isEqualTo(2);
    assertThat(run("checkpoint").err()).contains("--checkpoint-key");
    assertThat(run("verify", "--checkpoint", directory.resolve("y").toString()).exitCode())
        .isEqualTo(1);
  }

  @Test
  void the_tiles_are_made_anew() {
    set(2);

    assertThat(run("db", "rebuild-tree").lines()).containsExactly("events\t2");
  }

  /** The proof of a server, with the numbers of one log, as it was sent. */
  @Test
  void a_proof_is_checked_without_a_database() throws Exception {
    String proof = resource("event-proof.json");
    Path kept = Files.writeString(directory.resolve("kept"), resource("checkpoint.txt"));
    Path publicKey = Files.writeString(directory.resolve("pub"), resource("public-key.txt"));

    Result byKey = check(proof, "--public-key", publicKey.toString());
    assertThat(byKey.exitCode()).as(byKey.toString()).isZero();
    assertThat(byKey.lines())
        .contains("ok\ttrue", "proves\tevent", "position\t2", "size\t4", "name\ta.b", "actor\tann");
    assertThat(check(proof, "--checkpoint", kept.toString()).exitCode()).isZero();
    assertThat(check(proof).exitCode()).isEqualTo(2);
    assertThat(check(proof).err()).contains("a checkpoint of size 4");
    Result altered = check(proof.replace("\"ann\"", "\"bob\""), "--checkpoint", kept.toString());
    assertThat(altered.exitCode()).isEqualTo(1);
    assertThat(altered.lines()).contains("ok\tfalse");
    assertThat(check("{}", "--checkpoint", kept.toString()).exitCode()).isEqualTo(2);
    assertThat(check("[", "--checkpoint", kept.toString()).err()).contains("standard input");
  }

  /** Or the server's own head alone would be believed, and the kept one pass for checked. */
  @Test
  void a_kept_checkpoint_of_another_size_is_not_passed_over() throws Exception {
    Path kept = Files.writeString(directory.resolve("kept"), resource("earlier.txt"));
    Path publicKey = Files.writeString(directory.resolve("pub"), resource("public-key.txt"));

    Result unused =
        check(
            resource("event-proof.json"),
            "--checkpoint",
            kept.toString(),
            "--public-key",
            publicKey.toString());

    assertThat(unused.exitCode()).isEqualTo(2);
    assertThat(unused.out()).doesNotContain("true");
    assertThat(unused.err())
        .contains("The checkpoint of size 3", "?size=3", "/consistency?from=3&to=4");
    Result between =
        check(
            resource("consistency-proof.json").replace("\"from\":3", "\"from\":2"),
            "--checkpoint",
            kept.toString(),
            "--public-key",
            publicKey.toString());
    assertThat(between.exitCode()).isEqualTo(2);
    assertThat(between.err()).contains("The checkpoint of size 3", "from size 2 to 4");
  }

  @Test
  void two_roots_of_one_size_are_told() throws Exception {
    set(4);
    Path other = keep(checkpoint());
    Path kept = Files.writeString(directory.resolve("this"), resource("checkpoint.txt"));

    Result told =
        check(
            resource("event-proof.json"),
            "--checkpoint",
            kept.toString(),
            "--checkpoint",
            other.toString());

    assertThat(told.exitCode()).isEqualTo(1);
    assertThat(told.lines()).contains("ok\tfalse");
    assertThat(told.out()).contains("Two checkpoints of size 4 have different roots");
  }

  @Test
  void what_a_later_program_wrote_is_counted_and_what_must_be_understood_is_refused()
      throws Exception {
    LaterProgram later = new LaterProgram(database.settings());
    later.record("$note/1", "NoteTaken", "{}");
    assertThat(run("verify").lines())
        .contains("ok\ttrue", "not_understood\t1 of a newer ConfigApi");

    later.record("$access/token:1", "AccessGranted", "{\"needs\":\"9.1\"}");
    for (String[] command : new String[][] {{"get", "a"}, {"list"}, {"set", "a", "2"}}) {
      Result refused = run(command);
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("AccessGranted", "start ConfigApi 9.1");
    }
  }

  @Test
  void a_consistency_proof_needs_both_ends() throws Exception {
    String proof = resource("consistency-proof.json");
    Path earlier = Files.writeString(directory.resolve("earlier"), resource("earlier.txt"));
    Path later = Files.writeString(directory.resolve("later"), resource("checkpoint.txt"));

    Result proved =
        check(proof, "--checkpoint", earlier.toString(), "--checkpoint", later.toString());
    assertThat(proved.exitCode()).as(proved.toString()).isZero();
    assertThat(proved.lines())
        .containsExactly("ok\ttrue", "proves\tconsistency", "from\t3", "to\t4");
    assertThat(check(proof, "--checkpoint", later.toString()).exitCode()).isEqualTo(2);
  }

  private static Result check(String proof, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "verify-proof";
    all[1] = "-";
    System.arraycopy(options, 0, all, 2, options.length);
    return new TestShell().in(proof.getBytes(StandardCharsets.UTF_8)).run(all);
  }

  private Result checkpoint() {
    return run("checkpoint", "--checkpoint-key", key);
  }

  private Path keep(Result checkpoint) throws IOException {
    assertThat(checkpoint.exitCode()).as(checkpoint.toString()).isZero();
    return Files.writeString(directory.resolve("kept"), checkpoint.out());
  }

  private void set(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(run("set", "a", "v" + i).exitCode()).isZero();
    }
  }

  private static String resource(String name) throws IOException {
    try (var in = ProofCommandsTest.class.getResourceAsStream("proofs/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
