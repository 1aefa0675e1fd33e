package io.configapi.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFormatTest {

  @ParameterizedTest
  @EnumSource
  void a_format_is_found_by_its_name(ConfigFormat format) {
    assertThat(ConfigFormat.named(format.toString())).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "JSON", "xml", "yml"})
  void another_name_is_refused_with_those_there_are(String name) {
    assertThatThrownBy(() -> ConfigFormat.named(name))
        .isInstanceOf(InvalidInputException.class)
        .hasFieldOrPropertyWithValue("field", "format")
        .hasMessage("Invalid format: expected one of json, yaml, properties, env");
  }

  @Test
  void each_says_the_media_type_of_what_it_writes() {
    assertThat(ConfigFormat.values())
        .extracting(ConfigFormat::contentType)
        .containsExactly(
            "application/json",
            "application/yaml",
            "text/plain; charset=utf-8",
            "text/plain; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, JSON",
    "Application/JSON; charset=utf-8, JSON",
    "application/vnd.acme+json, JSON",
    "application/yaml, YAML",
    "text/yaml, YAML",
    "application/x-yaml, YAML",
    "text/x-yaml;charset=utf-8, YAML",
    "text/x-java-properties, PROPERTIES"
  })
  void a_media_type_can_tell_the_format(String type, ConfigFormat format) {
    assertThat(ConfigFormat.ofContentType(type)).contains(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", "text/plain", "text/json", "text/vnd.acme+json", "json"})
  void other_media_types_tell_nothing(String type) {
    assertThat(ConfigFormat.ofContentType(type)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.json, JSON",
    "dir.d/A.JSON, JSON",
    "a.yaml, YAML",
    "a.b.yml, YAML",
    "a.properties, PROPERTIES",
    "prod.env, ENV",
    ".env, ENV"
  })
  void a_files_ending_can_tell_the_format(String fileName, ConfigFormat format) {
    assertThat(ConfigFormat.ofFileName(fileName)).contains(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "json", "a.txt", "a.json.bak", "json/a", "-", "a.yaml/b"})
  void other_endings_tell_nothing(String fileName) {
    assertThat(ConfigFormat.ofFileName(fileName)).isEmpty();
  }
}
