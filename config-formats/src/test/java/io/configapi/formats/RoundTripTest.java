package io.configapi.formats;

import static io.configapi.formats.Texts.read;
import static io.configapi.formats.Texts.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

  @Property(tries = 4_000)
  void what_is_written_is_read_as_the_same_names_and_values(
      @ForAll ConfigFormat format,
      @ForAll @Size(max = 10) Map<@From(supplier = AnyName.class) String, @From(supplier = AnyValue.class) String>
              values) {
    SortedMap<String, String> configuration = new TreeMap<>(values);
    if (format == ConfigFormat.ENV) {
      keepOneOfEachKey(configuration);
    }

    assertThat(read(format, write(format, configuration))).isEqualTo(configuration);
  }

  @ParameterizedTest
  @EnumSource
  void what_was_read_and_written_again_is_the_same_text(ConfigFormat format) {
    String text = write(format, new TreeMap<>(Map.of("1", " ", "a.b", "'\"$\n", "a-c", "")));

    assertThat(write(format, read(format, text))).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource
  void no_names_at_all_are_written_and_read(ConfigFormat format) {
    assertThat(read(format, write(format, new TreeMap<>()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_value_of_a_mebibyte_is_written_and_read(ConfigFormat format) {
    String value = "\\\"'ä\n".repeat(1024 * 1024 / 6);

    assertThat(read(format, write(format, "a", value))).isEqualTo(Map.of("a", value));
  }

  @ParameterizedTest
  @EnumSource
  void what_is_written_can_be_taken_away_at_any_time(ConfigFormat format) {
    StringBuilder out = new StringBuilder();
    StringBuilder taken = new StringBuilder();
    FormatWriter writer = format.writer(out);

    writer.begin();
    take(out, taken);
    writer.entry(ConfigName.of("a"), "1");
    take(out, taken);
    writer.entry(ConfigName.of("b"), "2");
    take(out, taken);
    writer.end();
    take(out, taken);

    assertThat(taken.toString())
        .isEqualTo(write(format, new TreeMap<>(Map.of("a", "1", "b", "2"))));
  }

  private static void take(StringBuilder out, StringBuilder taken) {
    taken.append(out);
    out.setLength(0);
  }

  private static void keepOneOfEachKey(SortedMap<String, String> configuration) {
    Set<EnvKey> keys = new HashSet<>();
    configuration.keySet().removeIf(name -> !keys.add(EnvKey.of(ConfigName.of(name))));
  }
}
