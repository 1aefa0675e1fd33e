package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamNameTest {

  @Test
  void a_stream_is_a_configuration_s_or_the_service_s_own() {
    assertThat(StreamName.of("payments.db.url")).isEqualTo(ConfigName.of("payments.db.url"));
    assertThat(StreamName.of("$access/token:4711"))
        .isEqualTo(new SystemStream("$access/token:4711"));
    assertThat(new SystemStream("$access/token:4711").namespace()).isEqualTo("$access");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$",
        "$/x",
        "$access",
        "$access/",
        "$Access/x",
        "$access/a b",
        "$access/ü",
        "a$",
        ""
      })
  void what_is_neither_is_refused(String text) {
    assertThatThrownBy(() -> StreamName.of(text)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void streams_of_the_service_sort_before_all_names() {
    assertThat(Stream.of("-", "0", "A", "_", "a", "$access/~", "$z/z", "$~").sorted())
        .containsExactly("$access/~", "$z/z", "$~", "-", "0", "A", "_", "a");
  }
}
