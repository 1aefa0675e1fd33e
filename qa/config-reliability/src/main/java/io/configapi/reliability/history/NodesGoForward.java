package io.configapi.reliability.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Holds that a node never shows less than it had shown, acknowledged or told before the read began;
 * to whomever, and also when it was started again in between, since it shows only what is in the
 * log.
 */
final class NodesGoForward implements Rule {

  private final String promise;
  private final Function<Evidence, Map<Integer, List<Told>>> earlier;

  private NodesGoForward(String promise, Function<Evidence, Map<Integer, List<Told>>> earlier) {
    this.promise = promise;
    this.earlier = earlier;
  }

  static Rule inReads() {
    return new NodesGoForward(
        "reads at one node never go back", evidence -> evidence.told(Call::isPresentRead));
  }

  static Rule fromWrites() {
    return new NodesGoForward(
        "what a node acknowledged its own reads show",
        evidence -> evidence.told(Call::isShownWrite));
  }

  static Rule fromWatches() {
    return new NodesGoForward(
        "what a watch has told of the same node's reads show", Evidence::toldByWatches);
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    Map<Integer, Progress> nodes = new HashMap<>();
    earlier.apply(evidence).forEach((node, told) -> nodes.put(node, new Progress(told)));
    for (Call call : evidence.history().calls()) {
      Progress node = nodes.get(call.node());
      if (node != null && call.isPresentRead() && !evidence.excuses(call)) {
        Told before = node.furthestBefore(call.begin());
        findings.expect(
            before == null || before.position() <= call.answer().position(),
            "%s; had ended before: %s",
            call,
            before);
      }
    }
  }
}
