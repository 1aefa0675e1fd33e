package io.configapi.reliability.history;

/** Calls with other times. */
final class Calls {

  private Calls() {}

  static Call begun(Call call, long begin) {
    return new Call(call.client(), call.node(), call.request(), begin, call.end(), call.answer());
  }

  static Call ended(Call call, long end) {
    return new Call(call.client(), call.node(), call.request(), call.begin(), end, call.answer());
  }

  /** The same call so much later; earlier, if that is negative. */
  static Call later(Call call, long by) {
    return new Call(
        call.client(),
        call.node(),
        call.request(),
        call.begin() + by,
        call.end() + by,
        call.answer());
  }
}
