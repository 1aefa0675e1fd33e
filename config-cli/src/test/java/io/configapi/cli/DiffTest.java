package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DiffTest extends CommandTest {

  @Test
  void each_name_that_differs_is_a_hunk() {
    run("set", "changed", "1\n2");
    run("set", "removed", "");
    run("set", "same", "x");
    run("set", "changed", "1\n3\n", "--actor", "bob", "--reason", "more\nroom");
    run("set", "same", "x");
    run("delete", "removed");
    run("set", "added", "+");
    List<String> times = run("log").column(1);

    Result diff = run("diff", "3");

    assertThat(diff.exitCode()).isZero();
    assertThat(diff.out())
        .isEqualTo(
            """
            --- position 3 (%s)
            +++ position 7 (%s)
            @@ added @@ version 1 set %s by ann
            ++
            @@ changed @@ version 2 set %s by bob: more\\nroom
             1
            -2
            +3
            +
            @@ removed @@ version 2 deleted %s by ann
            -
            """
                .formatted(times.get(2), times.get(6), times.get(6), times.get(3), times.get(5)));
    assertThat(run("diff", "3", "now")).isEqualTo(diff);
    assertThat(run("diff", times.get(2), times.get(6))).isEqualTo(diff);
    assertThat(run("diff", "3", "--output", "table")).isEqualTo(diff);
  }

  @Test
  void of_many_lines_those_that_differ_are_shown_and_a_few_around() {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      lines.append("line ").append(i).append('\n');
    }
    run("set", "a", lines.toString());
    run("set", "a", lines.toString().replace("line 10\n", "").replace("line 11\n", "new\nnew 2\n"));

    assertThat(run("diff", "1").lines())
        .endsWith(
            "\\ 6 lines are the same",
            " line 7",
            " line 8",
            " line 9",
            "-line 10",
            "-line 11",
            "+new",
            "+new 2",
            " line 12",
            " line 13",
            " line 14",
            "\\ 7 lines are the same");
  }

  @Test
  void the_way_back_is_the_other_way_round() {
    run("set", "a", "1");
    run("set", "a", "2");
    run("set", "b", "1");

    assertThat(run("diff", "3", "1").lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("--- position 3 ("),
            line -> assertThat(line).startsWith("+++ position 1 ("),
            line -> assertThat(line).startsWith("@@ a @@ version 2 set"),
            line -> assertThat(line).isEqualTo("-2"),
            line -> assertThat(line).isEqualTo("+1"),
            line -> assertThat(line).startsWith("@@ b @@ version 1 set"),
            line -> assertThat(line).isEqualTo("-1"));
    assertThat(run("diff", "0", "1").lines().getFirst())
        .isEqualTo("--- position 0 (before the first event)");
    assertThat(run("diff", "1", "3", "--prefix", "b").lines()).hasSize(4);
  }

  @Test
  void differences_are_no_failure_unless_that_is_asked_for() {
    run("set", "a", "1");

    assertThat(run("diff", "0").exitCode()).isZero();
    assertThat(run("diff", "0", "--exit-code").exitCode()).isEqualTo(1);
    assertThat(run("diff", "1", "--exit-code").exitCode()).isZero();
    assertThat(run("diff", "1").lines()).hasSize(2);
  }

  @Test
  void a_terminal_gets_colours_unless_it_wants_none() {
    run("set", "a", "1");
    run("set", "a", "2");

    assertThat(shell().onTerminal(null).run("diff", "1").lines().subList(3, 5))
        .containsExactly("\u001b[31m-1\u001b[m", "\u001b[32m+2\u001b[m");
    assertThat(shell().onTerminal(null).with("NO_COLOR", "1").run("diff", "1").out())
        .isEqualTo(run("diff", "1").out())
        .doesNotContain("\u001b");
  }

  @Test
  void no_value_name_or_reason_can_control_the_terminal() {
    run("set", "a", "\u001b[2J\u009b31m\r\u202edlrow\tx", "--reason", "\u001b]0;title\u0007");

    Result diff = run("diff", "0");

    assertThat(diff.out())
        .doesNotContain("\u001b", "\u009b", "\r", "\u202e", "\u0007")
        .contains("+\\u{1b}[2J\\u{9b}31m\\r\\u{202e}dlrow\tx\n");
  }

  @Test
  void as_json_it_is_that_of_the_http_api() {
    run("set", "a", "1");
    run("set", "b", "1");
    run("set", "a", "2", "--reason", "more");
    run("delete", "b");

    JsonNode changes = Json.of(run("diff", "1", "--output", "json").out());

    assertThat(changes.propertyNames()).containsExactly("from", "to", "changes");
    assertThat(changes.get("from").asLong()).isEqualTo(1);
    assertThat(changes.get("to").asLong()).isEqualTo(4);
    JsonNode a = changes.get("changes").get(0);
    assertThat(a.propertyNames()).containsExactly("name", "change", "before", "after");
    assertThat(a.get("change").asString()).isEqualTo("changed");
    assertThat(a.get("before").get("value").asString()).isEqualTo("1");
    assertThat(a.get("before").get("reason").isNull()).isTrue();
    assertThat(a.get("after").propertyNames())
        .containsExactly("state", "value", "version", "position", "created_at", "actor", "reason");
    assertThat(changes.get("changes")).hasSize(1);
    assertThat(run("diff", "4", "--output", "json").out())
        .isEqualTo("{\"from\":4,\"to\":4,\"changes\":[]}\n");
  }

  @Test
  void another_content_type_is_told_even_where_the_text_is_the_same() {
    run("set", "typed", "a\nb");
    run("set", "typed", "a\nb", "--content-type", "application/yaml");

    assertThat(run("diff", "1").lines())
        .contains("\\ content type text/plain, then application/yaml");
    assertThat(run("diff", "0", "1").out()).doesNotContain("content type");
  }

  @Test
  void it_goes_on_from_page_to_page() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2_345; i++) {
      many.append(String.format(Locale.ROOT, "n%04d=%d\n", i, i));
    }
    shell()
        .in(many.toString().getBytes(StandardCharsets.UTF_8))
        .run("import", "-", "--format", "properties", "--yes");

    assertThat(Json.of(run("diff", "0", "--output", "json").out()).get("changes")).hasSize(2_345);
  }

  @Test
  void a_past_list_is_that_of_then() {
    run("set", "a", "1");
    run("set", "b", "1");
    run("delete", "a");
    String second = run("log").column(1).get(1);

    assertThat(run("list", "--position", "2").column(0)).containsExactly("a", "b");
    assertThat(run("list", "--at", second).column(0)).containsExactly("a", "b");
    assertThat(run("list", "--at", second, "--prefix", "b").column(0)).containsExactly("b");
    assertThat(run("list", "--position", "0", "--output", "json").out()).isEqualTo("[]\n");
    assertThat(run("list", "--at", "in the past").exitCode()).isEqualTo(2);
    assertThat(run("list", "--at", "1").column(0)).containsExactly("a");
    assertThat(run("list", "--at", "0").lines()).isEmpty();
    assertThat(run("at", "a", "1").exitCode()).isEqualTo(0);
    assertThat(run("at", "b", "1").err()).contains("did not exist yet at position 1");
  }

  @Test
  void a_place_inside_a_transaction_stands_for_its_end_and_that_is_said() {
    run("set", "a", "0");
    shell()
        .in("a=1\nb=1\nc=1\n".getBytes(StandardCharsets.UTF_8))
        .run("import", "-", "--format", "properties", "--yes");
    String first = run("log").column(1).get(1);

    assertThat(run("at", "c", first).out()).isEqualTo("1\n");
    assertThat(run("list", "--at", first).column(0)).containsExactly("a", "b", "c");
    assertThat(run("diff", "0", first).out()).contains("+++ position 4 (");
    Result list = run("list", "--position", "2");
    assertThat(list.column(3)).containsExactly("1", "1", "1");
    assertThat(list.err())
        .contains("position 2 is inside a transaction; taken is its end, position 4");
    assertThat(run("list", "--position", "4").err()).isEmpty();
    assertThat(run("export", "--position", "3").err()).contains("its end, position 4");
    run("set", "a", "2");
    Result restored = run("restore", "--all", "--position", "2", "--yes");
    assertThat(restored.err()).contains("its end, position 4");
    assertThat(run("list").column(3)).containsExactly("1", "1", "1");
  }

  @Test
  void where_clocks_are_turned_back_an_offset_says_which_time_is_meant() throws Exception {
    run("set", "a", "1");
    run("set", "a", "2");
    recordAt(1, "2026-10-25T00:30:00Z");
    recordAt(2, "2026-10-25T01:30:00Z");
    TestShell berlin =
        shell().in(ZoneId.of("Europe/Berlin")).at(Instant.parse("2026-10-26T12:00:00Z"));

    assertThat(berlin.run("list", "--at", "2026-10-25 02:30").column(3)).containsExactly("1");
    assertThat(berlin.run("list", "--at", "2026-10-25 02:30+01:00").column(3)).containsExactly("2");
    assertThat(berlin.run("diff", "yesterday 02:30", "yesterday 03:00").lines().subList(3, 5))
        .containsExactly("-1", "+2");
    assertThat(berlin.run("log", "--since", "2026-10-25 02:30+01:00").column(0))
        .containsExactly("2");
  }

  private void recordAt(long position, String time) throws Exception {
    sql("ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
    sql(
        "UPDATE configapi.events SET recorded_at = '%s' WHERE position = %s"
            .formatted(time, position));
  }
}
