package io.configapi.reliability.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordedValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"value":"x"}                                            | {"old_value":"x"}
          {"value":""}                                             | {"old_value":""}
          {"value":"x","content_type":"a/b"}                       | {"old_value":"x","old_content_type":"a/b"}
          {"sealed":{"key_id":"k","ciphertext":"AA=="}}            | {"old_sealed":{"key_id":"k"}}
          {"value":null,"sealed":{"key_id":"k","ciphertext":""},"content_type":"a/b"} | {"old_value":null,"old_sealed":{"key_id":"k"},"old_content_type":"a/b"}
          """)
  void the_next_event_says_of_a_value_what_it_may_say(String value, String next) {
    assertThat(RecordedValue.former(json(next), "old"))
        .isNotNull()
        .isEqualTo(RecordedValue.asFormer(RecordedValue.of(json(value))));
  }

  @Test
  void values_that_differ_in_anything_are_not_the_same() {
    assertThat(
            new String[] {
              RecordedValue.of(json("{\"value\":\"k\"}")),
              RecordedValue.of(json("{\"value\":\"k\",\"content_type\":\"a/b\"}")),
              RecordedValue.of(json("{\"sealed\":{\"key_id\":\"k\",\"ciphertext\":\"\"}}")),
              RecordedValue.of(json("{\"sealed\":{\"key_id\":\"k\",\"ciphertext\":\"AA==\"}}")),
              RecordedValue.of(
                  json(
                      "{\"sealed\":{\"key_id\":\"k\",\"ciphertext\":\"\"},\"content_type\":\"a/b\"}"))
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void no_value_at_all_is_no_deletion() {
    assertThatThrownBy(() -> RecordedValue.of(json("{\"old_value\":null}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RecordedValue.former(json("{\"old_value\":null}"), "old")).isNull();
    assertThat(RecordedValue.asFormer(null)).isNull();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
