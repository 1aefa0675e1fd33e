package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.cli.shell.ClosedPipe;
import io.configapi.domain.write.Write;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LogTest extends CommandTest {

  @BeforeEach
  void something_happened() {
    Write ann = Write.by("ann");
    before(
        config -> {
          config.set("a.one", "1", ann.because("first"));
          config.set("b", "x\ty", ann);
          config.set("a.one", "2", Write.by("bob"));
          config.delete("b", ann);
        });
  }

  @Test
  void all_events_come_in_order() {
    assertThat(run("log").lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("1\t\\S+Z\ta\\.one\t1\tset\tann\tfirst\t1"),
            line -> assertThat(line).matches("2\t\\S+Z\tb\t1\tset\tann\t\tx\\\\ty"),
            line -> assertThat(line).matches("3\t\\S+Z\ta\\.one\t2\tset\tbob\t\t2"),
            line -> assertThat(line).matches("4\t\\S+Z\tb\t2\tdeleted\tann\t\t"));
    assertThat(run("log", "--output", "table").lines().getFirst())
        .matches("POSITION +RECORDED +NAME +VERSION +EVENT +ACTOR +REASON +VALUE");
  }

  @Test
  void some_of_them_can_be_chosen() {
    assertThat(run("log", "--prefix", "a.").column(0)).containsExactly("1", "3");
    assertThat(run("log", "--after", "2").column(0)).containsExactly("3", "4");
    assertThat(run("log", "--prefix", "a.", "--limit", "1").column(0)).containsExactly("1");
    assertThat(run("log", "--after", "4").out()).isEmpty();
  }

  @Test
  void the_last_of_them_can_be_chosen() {
    assertThat(run("log", "--tail", "1").column(0)).containsExactly("4");
    assertThat(run("log", "--tail", "3").column(0)).containsExactly("2", "3", "4");
    assertThat(run("log", "--tail", "9").column(0)).containsExactly("1", "2", "3", "4");
    assertThat(run("log", "--tail", "1", "--prefix", "a.").column(0)).containsExactly("3");
    assertThat(run("log", "--tail", "2", "--prefix", "none").out()).isEmpty();
    assertThat(run("log", "--tail", "2", "--follow", "--limit", "1").column(0))
        .containsExactly("3");
  }

  @Test
  void the_last_are_found_far_back_too() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_200; i++) {
      many.append(String.format(Locale.ROOT, "m%04d=%d\n", i, i));
    }
    byte[] text = many.toString().getBytes(StandardCharsets.UTF_8);
    shell().in(text).run("import", "-", "--format", "properties", "--yes");

    assertThat(run("log", "--tail", "3", "--prefix", "b").column(0)).containsExactly("2", "4");
    assertThat(run("log", "--tail", "1200").column(0)).hasSize(1_200).startsWith("5");
    List<String> table = run("log", "--prefix", "m1199", "--output", "table").lines();
    assertThat(table).hasSize(2);
    assertThat(table.get(1).indexOf("m1199")).isEqualTo(table.get(0).indexOf("NAME"));
  }

  @Test
  void since_a_time_counts_what_was_recorded_at_just_that_time() {
    String second = run("log").column(1).get(1);

    assertThat(run("log", "--since", second).column(0)).containsExactly("2", "3", "4");
    assertThat(run("log", "--since", second.replace("Z", "1Z")).column(0))
        .containsExactly("3", "4");
    assertThat(run("log", "--since", "1h ago").lines()).hasSize(4);
  }

  @Test
  void as_json_events_are_those_of_the_http_api() {
    JsonNode events = Json.of(run("log", "--output", "json", "--after", "3").out());

    assertThat(events).hasSize(1);
    assertThat(events.get(0).propertyNames())
        .containsExactly(
            "event_type", "data", "metadata", "created_at", "stream_version", "position", "format");
    assertThat(run("log", "--after", "4", "--output", "json").out()).isEqualTo("[]\n");
  }

  @Test
  void a_position_beyond_the_end_is_wrong_use() {
    Result expected =
        new Result(2, "", "configctl: Invalid position: expected 0 to 4, where the log ends\n");

    assertThat(run("log", "--after", "5")).isEqualTo(expected);
    assertThat(run("log", "--after", "5", "--follow")).isEqualTo(expected);
    assertThat(run("watch", "--after", "5")).isEqualTo(expected);
    assertThat(run("list", "--position", "5")).isEqualTo(expected);
    assertThat(run("diff", "5")).isEqualTo(expected);
    assertThat(run("restore", "--all", "--position", "5", "--yes")).isEqualTo(expected);
    assertThat(run("export", "--position", "5")).isEqualTo(expected);
  }

  @Test
  void it_pages_through_more_than_fits_on_one_page() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1200; i++) {
      many.append(String.format(Locale.ROOT, "many.n%04d=%d\n", i, i));
    }
    shell()
        .in(many.toString().getBytes(StandardCharsets.UTF_8))
        .run("import", "-", "--format", "properties", "--yes");

    assertThat(run("log").lines()).hasSize(1204);
    assertThat(run("log", "--prefix", "many.", "--limit", "1100").column(2))
        .hasSize(1100)
        .isSorted();
    List<String> live = run("log", "--follow", "--limit", "1204", "--output", "json").lines();
    assertThat(live).hasSize(1204);
    assertThat(Json.of(live.get(1203)).get("position").asLong()).isEqualTo(1204);
  }

  @Test
  void where_nobody_takes_the_output_any_more_it_ends() {
    OutputStream closedPipe = ClosedPipe.standardOutput();

    for (String command : List.of("log", "log --follow", "diff 0", "export", "watch --after 0")) {
      StringWriter err = new StringWriter();
      assertThat(shell().run(closedPipe, err, command.split(" "))).isEqualTo(141);
      assertThat(err).hasToString("");
    }
  }
}
