package io.configapi.reliability.load;

/** Numbers that have the mark of a log behind them, as {@code 10-hqz3w8yk1c}. */
public final class Marked {

  private Marked() {}

  /** The number without its mark, which it need not have. */
  public static long number(String text) {
    int mark = text.indexOf('-');
    return Long.parseLong(mark < 0 ? text : text.substring(0, mark));
  }
}
