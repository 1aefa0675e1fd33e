package io.configapi.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {

  private static final List<List<String>> FIRST = List.of(List.of("a", "1", "x".repeat(40)));
  private static final List<List<String>> SECOND = List.of(List.of("longer", "2", "y\nz"));

  @Test
  void a_table_is_aligned_and_cut() throws IOException {
    assertThat(listing(OutputFormat.TABLE, 24))
        .isEqualTo(
            """
            NAME  VALUE
            a     xxxxxxxxxxxxxxxxx…
            longer  y\\nz
            """);
  }

  @Test
  void a_column_never_becomes_too_narrow_to_read() throws IOException {
    assertThat(listing(OutputFormat.TABLE, 5).lines().toList().get(1)).isEqualTo("a     xxxxxxx…");
  }

  @Test
  void plain_lines_have_all_columns_and_no_header() throws IOException {
    assertThat(listing(OutputFormat.PLAIN, 10))
        .isEqualTo("a\t1\t" + "x".repeat(40) + "\nlonger\t2\ty\\nz\n");
  }

  @Test
  void json_is_one_array_of_all_pages() throws IOException {
    assertThat(listing(OutputFormat.JSON, 10))
        .isEqualTo(
            "[{\"name\":\"a\",\"group\":{\"count\":1},\"none\":null},"
                + "{\"name\":\"longer\",\"group\":{\"count\":2},\"none\":null}]\n");
  }

  @Test
  void a_table_of_nothing_has_its_header() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Output output = new Output(OutputFormat.TABLE, 80, out);
    output.rows(new Lists()).end();
    output.flush();

    assertThat(out).hasToString("NAME  VALUE\n");
  }

  @Test
  void a_first_row_that_comes_late_stands_under_its_header() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Output output = new Output(OutputFormat.TABLE, 80, out);
    Rows<List<String>> rows = output.rows(new Lists());
    rows.page(List.of());
    rows.page(SECOND);
    rows.end();
    output.flush();

    assertThat(out).hasToString("NAME    VALUE\nlonger  y\\nz\n");
  }

  @Test
  void a_report_shows_groups_in_their_place_and_leaves_out_what_is_not_there() throws IOException {
    Fields fields =
        new Fields()
            .with("ok", true)
            .with("nothing", (String) null)
            .with("checks", new Fields().with("the_log", "o\tk").with("count", 3));

    assertThat(report(fields, OutputFormat.TABLE))
        .isEqualTo("ok       true\nthe log  o\\tk\ncount    3\n");
    assertThat(report(fields, OutputFormat.PLAIN))
        .isEqualTo("ok\ttrue\nthe_log\to\\tk\ncount\t3\n");
    assertThat(report(fields, OutputFormat.JSON))
        .isEqualTo(
            "{\"ok\":true,\"nothing\":null,\"checks\":{\"the_log\":\"o\\tk\",\"count\":3}}\n");
  }

  private static String listing(OutputFormat format, int width) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Output output = new Output(format, width, out);
    Rows<List<String>> rows = output.rows(new Lists());
    rows.page(FIRST);
    rows.page(SECOND);
    rows.end();
    output.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String report(Fields fields, OutputFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Output output = new Output(format, 80, out);
    output.report(fields);
    output.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final class Lists implements Listing<List<String>> {

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("NAME", Column.Kind.WHOLE),
          new Column("COUNT", Column.Kind.PLAIN_ONLY),
          new Column("VALUE", Column.Kind.CUT));
    }

    @Override
    public List<String> cells(List<String> item) {
      return item;
    }

    @Override
    public Fields json(List<String> item) {
      return new Fields()
          .with("name", item.getFirst())
          .with("group", new Fields().with("count", Long.parseLong(item.get(1))))
          .with("none", (String) null);
    }
  }
}
