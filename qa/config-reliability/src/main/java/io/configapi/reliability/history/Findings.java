package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes down what a rule finds: the first few, and how many there were. */
final class Findings {

  private static final int KEPT = 20;

  private final String promise;
  private final List<Violation> kept = new ArrayList<>();
  private long count;

  Findings(String promise) {
    this.promise = promise;
  }

  /** Takes down what was found, unless all is as it should be. */
  @SuppressWarnings("AnnotateFormatMethod") // would be the one use of a library
  void expect(boolean asItShouldBe, String format, @Nullable Object... what) {
    if (asItShouldBe) {
      return;
    }
    count++;
    if (kept.size() < KEPT) {
      kept.add(new Violation(promise, String.format(Locale.ROOT, format, what)));
    }
  }

  List<Violation> all() {
    List<Violation> all = new ArrayList<>(kept);
    if (count > kept.size()) {
      all.add(new Violation(promise, (count - kept.size()) + " more"));
    }
    return all;
  }
}
