package io.configapi.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigCommand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTextTest {

  @Test
  void is_a_list_of_operations_with_a_reason() {
    TransactionText read =
        TransactionText.read(
            bytes("{\"operations\":[{\"op\":\"delete\",\"name\":\"a\"}],\"reason\":\"r\"}"));

    assertThat(read.commands()).containsExactly(ConfigCommand.delete(ConfigName.of("a")));
    assertThat(read.reason()).isEqualTo("r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.", "-", "1e"})
  void a_number_that_is_longer_than_any_may_be_is_refused_where_it_stands(String begin) {
    String text = "{\"operations\":[" + begin + "0".repeat(5_000) + "]}";

    assertThatThrownBy(() -> TransactionText.read(bytes(text)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid body: line 1, column ");
    assertThatThrownBy(() -> TransactionText.readFile(bytes(text)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid body: line 1, column ");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
