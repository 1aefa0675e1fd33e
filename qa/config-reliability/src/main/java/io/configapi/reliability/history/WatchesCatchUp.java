package io.configapi.reliability.history;

/** Holds that watches that were waited for have got everything in the end. */
final class WatchesCatchUp implements Rule {

  @Override
  public String promise() {
    return "a watch gets to the end of the log";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (WatchRecord watch : evidence.history().watches()) {
      long reached = watch.connections().isEmpty() ? 0 : watch.connections().getLast().reached();
      findings.expect(
          reached >= watch.awaited(),
          "client %d has got to %d, not to %d, in %d connections, the last at %s",
          watch.client(),
          reached,
          watch.awaited(),
          watch.connections().size(),
          watch.connections().isEmpty() ? "none" : "node " + watch.connections().getLast().node());
    }
  }
}
