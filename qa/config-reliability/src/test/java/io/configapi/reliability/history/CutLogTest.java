package io.configapi.reliability.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutLogTest {

  private static final long KEPT = 1;

  private final Story story = new Story();
  private final Call lost = told(story);
  private final long after = lost.end() + 10 * Story.STEP;

  /** A write that is kept; then one that is lost, after it was answered, read and watched. */
  private static Call told(Story story) {
    story.done(0, Story.set("load.a", "one"));
    Call call = story.done(0, Story.set("load.a", "two"));
    story.read(1, Story.value("load.a"));
    story.read(1, Story.list(""));
    story.watch(1, "");
    return call;
  }

  @Test
  void what_was_lost_unintended_is_missed_by_all_who_knew_of_it() {
    assertThat(broken(story.run().withoutLastRow()))
        .contains(
            new AcknowledgedWritesKept().promise(),
            new ReadsShowTheLog().promise(),
            new WatchesWhole().promise());
  }

  @Test
  void what_was_lost_on_purpose_is_missed_by_nobody() {
    assertThat(broken(cut(new Cut(KEPT, after, after)))).isEmpty();
  }

  @Test
  void what_was_to_be_kept_is_missed() {
    assertThat(broken(cut(new Cut(KEPT + 1, after, after))))
        .contains(new AcknowledgedWritesKept().promise());
  }

  @Test
  void a_write_that_the_next_database_took_and_lost_is_missed_by_nobody_else() {
    assertThat(broken(cut(new Cut(KEPT, lost.begin(), after))))
        .containsExactly(new AcknowledgedWritesKept().promise());
  }

  @Test
  void what_is_told_of_the_lost_when_all_had_to_know_is_wrong() {
    assertThat(broken(cut(new Cut(KEPT, lost.begin() + 1, lost.begin() + 1))))
        .containsExactlyInAnyOrder(new ReadsShowTheLog().promise(), new WatchesWhole().promise());
  }

  private Run cut(Cut cut) {
    return story.run().withoutLastRow().withCut(cut);
  }

  private static List<String> broken(Run run) {
    return run.violations().stream().map(Violation::promise).distinct().toList();
  }
}
