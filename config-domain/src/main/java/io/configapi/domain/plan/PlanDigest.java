package io.configapi.domain.plan;

import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.CommandFingerprint;
import java.util.regex.Pattern;

/**
 * What tells one plan from another: names, what was found there, and the values there are to be.
 * Where the log ended does not count, so what others do to other configurations makes no other
 * plan. Whoever was shown a plan gives it back, and exactly that plan is carried out, or none.
 *
 * @param text SHA-256, in hexadecimal
 */
public record PlanDigest(String text) {

  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the text.
   *
   * @throws InvalidInputException if it can't be one
   */
  public PlanDigest {
    if (!TEXT.matcher(text).matches()) {
      throw new InvalidInputException(
          "plan", "Invalid plan: expected the digest that a dry run gave, 64 hexadecimal digits");
    }
  }

  /** The digest of these changes, in this order. */
  static PlanDigest of(Iterable<PlannedChange> changes) {
    Maker maker = new Maker();
    changes.forEach(maker::add);
    return maker.digest();
  }

  /** Takes the digest of changes that come one by one. Used by one thread, once. */
  static final class Maker {

    private final CommandFingerprint fingerprint = CommandFingerprint.ofKind("plan");

    void add(PlannedChange change) {
      fingerprint
          .with(change.command())
          .with(change.before() == null ? "" : MarkedPosition.of(change.before()).toString());
    }

    PlanDigest digest() {
      return new PlanDigest(fingerprint.hash().toString());
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
