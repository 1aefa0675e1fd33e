package io.configapi.reliability.history;

/** One promise, and how to tell that it was kept. */
interface Rule {

  /** The promise, in a few words. */
  String promise();

  /** Finds where it was not kept. Takes time linear, or nearly so, in calls and events. */
  void check(Evidence evidence, Findings findings);
}
