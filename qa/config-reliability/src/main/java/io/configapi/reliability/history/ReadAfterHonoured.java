package io.configapi.reliability.history;

/** Holds that a read with Config-Read-After is never answered from before that position. */
final class ReadAfterHonoured implements Rule {

  @Override
  public String promise() {
    return "a read with Config-Read-After is never older";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (Call call : evidence.history().calls()) {
      if (call.isPresentRead() && call.request() instanceof Request.Read read) {
        findings.expect(
            call.answer().position() >= read.after(),
            "after %d was asked for: %s",
            read.after(),
            call);
      }
    }
  }
}
