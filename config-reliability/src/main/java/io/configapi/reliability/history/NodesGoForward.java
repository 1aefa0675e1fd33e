package io.configapi.reliability.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Holds that a node never shows less than it had shown, or acknowledged, before the read began; to
 * whomever, and also when it was started again in between, since it shows only what is in the log.
 */
final class NodesGoForward implements Rule {

  private final String promise;
  private final Predicate<Call> earlier;

  private NodesGoForward(String promise, Predicate<Call> earlier) {
    this.promise = promise;
    this.earlier = earlier;
  }

  static Rule inReads() {
    return new NodesGoForward("reads at one node never go back", Call::isPresentRead);
  }

  static Rule fromWrites() {
    return new NodesGoForward(
        "what a node acknowledged its own reads show", Call::isAcknowledgedWrite);
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    Map<Integer, Progress> nodes = new HashMap<>();
    for (Call call : evidence.history().calls()) {
      if (!call.isPresentRead() || evidence.excuses(call)) {
        continue;
      }
      Progress node =
          nodes.computeIfAbsent(
              call.node(),
              number ->
                  Progress.of(evidence.history(), earlier.and(other -> other.node() == number)));
      Call before = node.furthestBefore(call.begin());
      findings.expect(
          before == null || before.answer().position() <= call.answer().position(),
          "%s; had ended before: %s",
          call,
          before);
    }
  }
}
