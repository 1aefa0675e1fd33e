package io.configapi.reliability.fuzz;

import java.util.List;

/** All cases of a seed, by their numbers. Safe for use by many threads. */
final class FuzzCases {

  private final long seed;
  private final List<CaseSource> kinds;

  FuzzCases(long seed, ApiDocument document) {
    this.seed = seed;
    CaseSource api = new ApiCases(document);
    // What stands there more than once is sent more often.
    this.kinds =
        List.of(
            api,
            api,
            api,
            new TargetCases(),
            new LimitCases(),
            new FramingCases(),
            new SmugglingCases(),
            new ProtocolCases(),
            new ByteCases(document));
  }

  /** The case of a number: always the same one. */
  FuzzCase of(long number) {
    Chance chance = new Chance(seed, number);
    return chance.pick(kinds).next(number, chance);
  }
}
