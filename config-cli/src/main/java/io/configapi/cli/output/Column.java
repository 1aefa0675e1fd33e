package io.configapi.cli.output;

/**
 * A column of a listing.
 *
 * @param header stands above it in a table
 * @param kind how much room it gets
 */
public record Column(String header, Kind kind) {

  /** How much room a column gets in a table. */
  public enum Kind {
    /** As much as it needs. */
    WHOLE,
    /** What is left over, and then it is cut. */
    CUT,
    /** None: it is left to those who ask for plain lines. */
    PLAIN_ONLY
  }

  boolean inTable() {
    return kind != Kind.PLAIN_ONLY;
  }
}
