package io.configapi.reliability.history;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds each event that the workload alone can have caused against what it sent. */
final class NothingForged implements Rule {

  @Override
  public String promise() {
    return "the log has nothing but what was sent, as it was sent";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (Event event : evidence.events()) {
      if (evidence.isOurs(event.name())) {
        findings.expect(evidence.writeOf(event) != null, "%s is of no write that was sent", event);
      }
    }
    for (SentWrite sent : evidence.writes().values()) {
      // One that is there twice, or in part, is the business of another rule.
      if (sent.recorded().size() == sent.write().operations().size()) {
        compare(sent, findings);
      }
    }
  }

  private static void compare(SentWrite sent, Findings findings) {
    List<Operation> operations = sent.write().operations();
    for (int i = 0; i < operations.size(); i++) {
      Event event = sent.recorded().get(i);
      Operation operation = operations.get(i);
      findings.expect(event.name().equals(operation.name()), "%s: another name: %s", event, sent);
      findings.expect(
          Objects.equals(event.value(), operation.value()), "%s: another value: %s", event, sent);
      compare(event, "actor", sent.write().actor(), findings);
      compare(event, "idempotency_key", sent.write().key(), findings);
    }
  }

  private static void compare(Event event, String field, @Nullable String sent, Findings findings) {
    findings.expect(
        Objects.equals(event.metadata().get(field), sent),
        "%s has another %s than was sent",
        event,
        field);
  }
}
