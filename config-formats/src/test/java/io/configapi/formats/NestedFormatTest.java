package io.configapi.formats;

import static io.configapi.formats.ConfigFormat.ENV;
import static io.configapi.formats.ConfigFormat.JSON;
import static io.configapi.formats.ConfigFormat.PROPERTIES;
import static io.configapi.formats.ConfigFormat.YAML;
import static io.configapi.formats.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NestedFormatTest {

  private static final Map<String, String> SERVERS =
      Map.of(
          "no", "NO",
          "servers[0].host", "a",
          "servers[0].port", "1",
          "servers[1].host", "b",
          "servers[1].tags[0]", "x",
          "servers[1].tags[1]", "say \"hi\"\n",
          "grid[0][0]", "1",
          "grid[0][1]", "2",
          "grid[1][0].x", "3");

  @Test
  void yaml_has_a_key_or_an_element_a_line() {
    assertThat(nested(YAML, SERVERS))
        .isEqualTo(
            """
            grid:
              - - "1"
                - "2"
              - - x: "3"
            "no": "NO"
            servers:
              - host: "a"
                port: "1"
              - host: "b"
                tags:
                  - "x"
                  - "say \\"hi\\"\\n"
            """);
    assertThat(nested(YAML, Map.of())).isEqualTo("{}\n");
  }

  @Test
  void json_has_a_member_or_an_element_a_line() {
    assertThat(nested(JSON, SERVERS))
        .isEqualTo(
            """
            {
              "grid": [
                [
                  "1",
                  "2"
                ],
                [
                  {
                    "x": "3"
                  }
                ]
              ],
              "no": "NO",
              "servers": [
                {
                  "host": "a",
                  "port": "1"
                },
                {
                  "host": "b",
                  "tags": [
                    "x",
                    "say \\"hi\\"\\n"
                  ]
                }
              ]
            }
            """);
    assertThat(nested(JSON, Map.of())).isEqualTo("{}\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "YAML"})
  void elements_stand_in_the_order_of_their_numbers(ConfigFormat format) {
    SortedMap<String, String> many = new TreeMap<>();
    for (int i = 0; i < 120; i++) {
      many.put("a[" + i + "]", "value " + i);
    }

    String text = nested(format, many);

    assertThat(read(format, text)).isEqualTo(many);
    assertThat(text.indexOf("value 2\"")).isLessThan(text.indexOf("value 10\""));
  }

  @Property(tries = 4_000)
  void what_is_written_nested_is_read_as_the_same_names_and_values(
      @ForAll("nestable") ConfigFormat format, @ForAll("trees") Map<String, String> configuration) {
    assertThat(read(format, nested(format, configuration))).isEqualTo(configuration);
  }

  @Property(tries = 4_000)
  void any_names_are_written_nested_and_read_or_refused(
      @ForAll("nestable") ConfigFormat format, @ForAll("anyNames") List<String> names) {
    Map<String, String> configuration = new TreeMap<>();
    names.forEach(name -> configuration.put(name, "of " + name));
    try {
      assertThat(read(format, nested(format, configuration))).isEqualTo(configuration);
    } catch (InvalidInputException e) {
      assertThat(e.field()).isEqualTo("nested");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a a-b a.b      | a is a value itself, and others stand below it, as a.b",
        "a a[0]         | a is a value itself, and others stand below it, as a[0]",
        "x.a[0] x.a[0].b| x.a[0] is a value itself, and others stand below it, as x.a[0].b",
        "x.a.b x.a[0]   | x.a has elements, as x.a[…], and members, as x.a.…",
        "a[0] a[2]      | a[2] is there, and no a[1]",
        "a.b[1]         | a.b[1] is there, and no a.b[0]",
        "a[0][1]        | a[0][1] is there, and no a[0][0]",
        "a[99999999999] | a[99999999999] is there, and no a[0]",
        "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a[0].a | a.a.a.a.a.a.a.a.a.a.a.a.a.a.a[0].a has more than 16"
            + " mappings within each other",
      })
  void what_can_not_be_nested_is_refused_with_the_names(String names, String problem) {
    Map<String, String> configuration = new TreeMap<>();
    List.of(names.split(" ")).forEach(name -> configuration.put(name, "s3cret"));

    for (ConfigFormat format : List.of(JSON, YAML)) {
      assertThatThrownBy(() -> nested(format, configuration))
          .isInstanceOf(InvalidInputException.class)
          .hasFieldOrPropertyWithValue("field", "nested")
          .hasMessage(
              "Invalid nested: "
                  + problem
                  + "; expected a narrower choice of names, or no nesting");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "YAML"})
  void nothing_is_written_where_it_is_refused(ConfigFormat format) {
    StringBuilder out = new StringBuilder();
    FormatWriter writer = format.nestedWriter(out);
    writer.begin();
    writer.entry(ConfigName.of("a[1]"), "1");

    assertThatThrownBy(writer::end).isInstanceOf(InvalidInputException.class);
    assertThat(out).isEmpty();
  }

  @Test
  void names_of_16_parts_are_nested() {
    Map<String, String> deep = Map.of("a.".repeat(14) + "a[0]", "1");

    assertThat(read(JSON, nested(JSON, deep))).isEqualTo(deep);
    assertThat(read(YAML, nested(YAML, deep))).isEqualTo(deep);
  }

  @Test
  void other_formats_have_nothing_nested() {
    for (ConfigFormat format : List.of(PROPERTIES, ENV)) {
      assertThatThrownBy(() -> format.nestedWriter(new StringBuilder()))
          .isInstanceOf(InvalidInputException.class)
          .hasFieldOrPropertyWithValue("field", "nested")
          .hasMessage("Invalid nested: expected it with json or yaml only");
    }
  }

  @Provide
  Arbitrary<ConfigFormat> nestable() {
    return Arbitraries.of(JSON, YAML);
  }

  @Provide
  Arbitrary<List<String>> anyNames() {
    Arbitrary<String> segment = Arbitraries.of("a", "b", "", "a[0]", "a[1]", "b[0][0]");
    Arbitrary<String> near =
        segment
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(parts -> String.join(".", parts))
            .filter(NestedFormatTest::isName);
    return Arbitraries.oneOf(near, new AnyName().get()).list().ofMaxSize(6);
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && !text.equals(".") && !text.equals("..");
  }

  /** The leaves of a random tree: what can be nested. */
  @Provide
  Arbitrary<Map<String, String>> trees() {
    return tree(3)
        .map(
            leaves -> {
              Map<String, String> configuration = new TreeMap<>();
              leaves.forEach(
                  (path, value) -> {
                    if (path.startsWith(".")) {
                      configuration.put(path.substring(1), value);
                    }
                  });
              return configuration;
            });
  }

  /** Each value by what stands behind the name of the tree. */
  private static Arbitrary<Map<String, String>> tree(int depth) {
    Arbitrary<Map<String, String>> leaf = new AnyValue().get().map(value -> Map.of("", value));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Map<String, String>> child = Arbitraries.lazy(() -> tree(depth - 1));
    Arbitrary<Map<String, String>> members =
        Arbitraries.maps(Arbitraries.of("a", "b", "no", "B-1", "_"), child)
            .ofMaxSize(3)
            .map(byKey -> joined(byKey, key -> "." + key));
    Arbitrary<Map<String, String>> elements =
        child
            .list()
            .ofMaxSize(3)
            // What has nothing in it leaves a gap.
            .map(all -> all.stream().filter(element -> !element.isEmpty()).toList())
            .map(
                all -> {
                  Map<String, Map<String, String>> byIndex = new TreeMap<>();
                  all.forEach(element -> byIndex.put("[" + byIndex.size() + "]", element));
                  return joined(byIndex, index -> index);
                });
    return Combinators.combine(Arbitraries.of(0, 1, 1, 2), leaf, members, elements)
        .as((kind, one, two, three) -> kind == 0 ? one : kind == 1 ? two : three);
  }

  private static Map<String, String> joined(
      Map<String, Map<String, String>> children, UnaryOperator<String> step) {
    Map<String, String> all = new TreeMap<>();
    children.forEach(
        (key, child) -> child.forEach((path, value) -> all.put(step.apply(key) + path, value)));
    return all;
  }

  private static String nested(ConfigFormat format, Map<String, String> configuration) {
    StringBuilder out = new StringBuilder();
    FormatWriter writer = format.nestedWriter(out);
    writer.begin();
    new TreeMap<>(configuration).forEach((name, value) -> writer.entry(ConfigName.of(name), value));
    writer.end();
    return out.toString();
  }
}
