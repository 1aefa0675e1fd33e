package io.configapi.reliability.history;

import java.time.Instant;

/** Holds that time in the log only goes forward, whatever clocks do. */
final class RisingTimes implements Rule {

  @Override
  public String promise() {
    return "recorded_at rises strictly";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    Instant before = Instant.MIN;
    for (LogEvent event : evidence.log().events()) {
      findings.expect(
          event.recordedAt().isAfter(before),
          "position %d is of %s, the one before it of %s",
          event.position(),
          event.recordedAt(),
          before);
      before = event.recordedAt();
    }
    if (!evidence.log().events().isEmpty()) {
      Instant head = evidence.log().head().recordedAt();
      findings.expect(head.equals(before), "the last event is of %s, the head of %s", before, head);
    }
  }
}
