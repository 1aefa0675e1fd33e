package io.configapi.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ElementPagesTest {

  /** Each tenth number, found in steps of four. */
  private static final class Tens implements Elements<Integer, Integer> {

    private final int end;

    private Tens(int end) {
      this.end = end;
    }

    @Override
    public Portion<Integer, Integer> after(@Nullable Integer place, int limit) {
      int from = place == null ? 0 : place;
      int to = Math.min(end, from + 4);
      List<Integer> found = new ArrayList<>();
      for (int number = from + 1; number <= to; number++) {
        if (number % 10 == 0) {
          found.add(number);
        }
      }
      return new Portion<>(found, to == end ? null : to);
    }

    @Override
    public Integer place(Integer element) {
      return element;
    }

    @Override
    public void write(JsonPage page, Integer element) {
      page.element().writeNumber(element);
    }
  }

  @Test
  void what_is_found_after_long_is_all_there_and_something_goes_out_meanwhile() {
    assertThat(text(new Tens(44))).isEqualTo("[\n\n10\n,20\n\n,30\n,40]");
  }

  @Test
  void nothing_found_is_an_empty_array() {
    assertThat(text(new Tens(9)).replace("\n", "")).isEqualTo("[]");
    assertThat(text(new Tens(3))).isEqualTo("[]");
  }

  private static String text(Elements<Integer, Integer> elements) {
    ArrayBody body = new ArrayBody(new ElementPages<>(elements));
    StringBuilder text = new StringBuilder();
    for (byte[] part = body.next(); part != null; part = body.next()) {
      assertThat(part).isNotEmpty();
      text.append(new String(part, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
