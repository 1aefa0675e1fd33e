package io.configapi.reliability.fuzz;

/**
 * Something the server should not have done.
 *
 * @param rule which promise it breaks, in a word or two
 * @param caseNumber the case that showed it; negative if no single one did
 * @param kind what sort of case that was
 * @param detail what was seen
 * @param bytes what was sent, as {@link VisibleBytes} shows it
 */
public record Finding(String rule, long caseNumber, String kind, String detail, String bytes) {

  static Finding of(FuzzCase sent, String rule, String detail) {
    return new Finding(
        rule, sent.number(), sent.kind(), detail, VisibleBytes.of(sent.bytes(), 4_000));
  }

  /** One that belongs to the run as a whole. */
  static Finding ofRun(String rule, String detail) {
    return new Finding(rule, -1, "run", detail, "");
  }

  @Override
  public String toString() {
    String where = caseNumber < 0 ? "" : " (case " + caseNumber + ", " + kind + ")";
    return rule + where + ": " + detail + (bytes.isEmpty() ? "" : "\n  sent: " + bytes);
  }
}
