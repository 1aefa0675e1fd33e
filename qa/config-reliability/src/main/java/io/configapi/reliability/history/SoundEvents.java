package io.configapi.reliability.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds that each event can be understood, and goes on from what the one before it left. */
final class SoundEvents implements Rule {

  @Override
  public String promise() {
    return "each event can be understood and follows from those before";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    evidence
        .notUnderstood()
        .forEach((position, why) -> findings.expect(false, "position %d: %s", position, why));
    Map<String, @Nullable String> values = new HashMap<>();
    for (Event event : evidence.events()) {
      String before = values.put(event.name(), event.value());
      findings.expect(
          Objects.equals(event.oldValue(), RecordedValue.asFormer(before)),
          "%s names another value before it",
          event);
      findings.expect(event.isLive() || before != null, "%s deletes what is not there", event);
    }
  }
}
