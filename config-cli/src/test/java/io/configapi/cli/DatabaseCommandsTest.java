package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.eventstore.postgres.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DatabaseCommandsTest extends CommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"get a", "set a 1", "delete a", "list", "history a", "at a now", "verify"})
  void no_command_makes_a_schema_in_the_database_of_a_url(String command) {
    Schema.drop(database.settings());

    Result result = run(command.split(" "));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "configctl: "
                + database.settings()
                + " has no ConfigApi schema; make it with: configctl db init\n");
    assertThat(Schema.status(database.settings()).present()).isZero();
  }

  @Test
  void init_makes_the_schema_and_then_does_nothing() {
    Schema.drop(database.settings());

    assertThat(run("db", "status").exitCode()).isEqualTo(1);
    int expected = Schema.status(database.settings()).expected();
    assertThat(run("db", "init").exitCode()).isZero();
    run("set", "a", "1");
    Result again = run("db", "init", "--output", "json");

    assertThat(again.exitCode()).isZero();
    assertThat(Json.of(again.out()).get("events").asLong()).isEqualTo(1);
    assertThat(run("db", "status").lines())
        .containsExactly(
            "database\t" + database.settings(),
            "schema_version\t" + expected,
            "expected_version\t" + expected,
            "events\t1",
            "log_id\t" + Schema.status(database.settings()).logId().orElseThrow());
  }

  @Test
  void drop_needs_a_yes() {
    run("set", "a", "1");

    Result unasked = run("db", "drop");
    assertThat(unasked.exitCode()).isEqualTo(2);
    assertThat(unasked.err()).contains("--yes");
    TestShell person = shell().onTerminal("no");
    assertThat(person.run("db", "drop"))
        .isEqualTo(new Result(1, "", "configctl: Nothing was dropped\n"));
    assertThat(person.questions())
        .singleElement()
        .asString()
        .contains("all 1 events", database.settings().database());
    assertThat(shell().onTerminal(null).run("db", "drop").exitCode()).isEqualTo(1);
    assertThat(run("get", "a").out()).isEqualTo("1\n");
  }

  @Test
  void drop_drops_all_once_it_is_confirmed() {
    assertThat(shell().onTerminal("yes").run("db", "drop").exitCode()).isZero();
    assertThat(Schema.status(database.settings()).present()).isZero();

    run("db", "init");
    assertThat(run("db", "drop", "--yes").exitCode()).isZero();
    assertThat(Schema.status(database.settings()).present()).isZero();
  }

  @Test
  void a_schema_too_new_is_said_in_one_line() throws Exception {
    sql("UPDATE configapi.schema_history SET version = '99' WHERE version = '1'");

    Result result = run("list");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("configctl: ")
        .contains("99")
        .contains("newer");
  }

  @Test
  void verify_says_that_the_log_is_right() {
    run("set", "a", "1");
    run("set", "b", "1");
    run("delete", "b");

    Result result = run("verify", "--output", "json");

    assertThat(result.exitCode()).isZero();
    JsonNode json = Json.of(result.out());
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("events").asLong()).isEqualTo(3);
    assertThat(json.get("live_names").asLong()).isEqualTo(1);
    assertThat(json.get("head_hash").asString()).matches("[0-9a-f]{64}");
    assertThat(json.get("problem").isNull()).isTrue();
    assertThat(result.err()).isEmpty();
    assertThat(shell().onTerminal(null).run("verify").err()).contains("checked 3 of 3 events");
  }

  @Test
  void verify_says_the_first_position_that_is_wrong() throws Exception {
    run("set", "a", "1");
    run("set", "a", "2");
    run("set", "a", "3");
    sql("ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
    sql(
        "UPDATE configapi.events SET recorded_at = recorded_at - interval '1 h' WHERE position >"
            + " 1");

    Result result = run("verify");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lines()).contains("ok\tfalse", "first_wrong_position\t2");
  }

  @Test
  void health_is_well_when_all_is() {
    Result result = run("health", "--output", "json");

    JsonNode json = Json.of(result.out());
    assertThat(result.exitCode()).isZero();
    assertThat(json.get("status").asString()).isEqualTo("healthy");
    assertThat(json.get("checks").toString())
        .isEqualTo(
            "{\"database\":\"ok\",\"schema\":\"ok\",\"log\":\"ok\",\"writes\":\"ok\",\"clock\":\"ok\"}");
  }

  @Test
  void health_says_what_is_wrong() throws Exception {
    sql("ALTER TABLE configapi.log_head RENAME TO gone");
    assertThat(run("health").lines())
        .contains("status\tunhealthy", "database\tok", "schema\tok")
        .anyMatch(line -> line.startsWith("log\tThe database"));

    Schema.drop(database.settings());
    Result noSchema = run("health");
    assertThat(noSchema.exitCode()).isEqualTo(1);
    assertThat(noSchema.lines())
        .contains("database\tok", "log\tnot checked")
        .anyMatch(line -> line.startsWith("schema\t") && line.contains("db init"));

    Result unreachable = run("health", "--database-url", "postgres://u:secret@127.0.0.1:1/db");
    assertThat(unreachable.exitCode()).isEqualTo(1);
    assertThat(unreachable.out()).contains("database\tThe database can't be reached");
    assertThat(unreachable.out() + unreachable.err()).doesNotContain("secret");
  }
}
