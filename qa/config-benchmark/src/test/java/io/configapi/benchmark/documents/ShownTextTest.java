package io.configapi.benchmark.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {

  private static final String FIRST = "2026-11-24T13:10:18.066919Z";
  private static final String SECOND = "2026-11-24T13:10:19.805081Z";

  private final ShownText shown = new ShownText();

  @Test
  void a_time_is_any_time_and_from_then_on_that_one() {
    assertThat(shown.isShownBy("at " + FIRST, "at 2027-01-01T00:00:00.000001Z\n")).isTrue();

    assertThat(shown.today("configctl at a " + FIRST + " or " + SECOND))
        .isEqualTo("configctl at a 2027-01-01T00:00:00.000001Z or " + SECOND);
    assertThat(shown.isShownBy(FIRST, "2027-01-01T00:00:00.000001Z")).isTrue();
    assertThat(shown.isShownBy(FIRST, "2027-01-01T00:00:00.000002Z")).isFalse();
  }

  @Test
  void what_is_shown_twice_is_the_same_twice() {
    String twice = FIRST + " " + FIRST;

    assertThat(shown.isShownBy(twice, "2027-01-01T00:00:00Z 2027-01-01T00:00:01Z")).isFalse();
    assertThat(shown.isShownBy(twice, "2027-01-01T00:00:00Z 2027-01-01T00:00:00Z")).isTrue();
  }

  @Test
  void hashes_and_marks_are_another_each_time_and_all_else_is_not() {
    assertThat(shown.isShownBy("hash " + "0f".repeat(32), "hash " + "a1".repeat(32))).isTrue();
    assertThat(shown.isShownBy("ETag: \"2-k3x9q2ab\"", "ETag: \"2-zzzzzzz\"")).isTrue();
    assertThat(shown.isShownBy("ETag: \"2-k3x9q3ab\"", "ETag: \"3-zzzzzzz\"")).isFalse();
    assertThat(shown.isShownBy("events 3", "events 4")).isFalse();
  }

  @Test
  void an_ellipsis_is_anything_within_a_line_and_alone_any_lines() {
    assertThat(shown.isShownBy("a … z", "abcz")).isTrue();
    assertThat(shown.isShownBy("a … z", "ab\ncz")).isFalse();
    assertThat(shown.isShownBy("a\n…\nz", "a\nb\nc\nz")).isTrue();
  }

  @Test
  void blanks_between_tokens_of_json_mean_nothing_and_within_a_text_they_do() {
    assertThat(shown.isShownByJson("{ \"a b\":\n 1 }", "{\"a b\":1}")).isTrue();
    assertThat(shown.isShownByJson("{\"a b\":1}", "{\"ab\":1}")).isFalse();
  }
}
