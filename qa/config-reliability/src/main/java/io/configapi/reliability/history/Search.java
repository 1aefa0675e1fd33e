package io.configapi.reliability.history;

import java.util.function.IntPredicate;

/** Binary search in what is ordered. */
final class Search {

  private Search() {}

  /** How many of the first so many elements have a property that none has after one without it. */
  static int count(int size, IntPredicate has) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (has.test(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
