package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves out of the bytes of a case what can be left out, so long as what comes back is wrong
 * whatever was sent: a 5xx, no HTTP, no end, a word about the insides.
 */
final class Smallest {

  private static final int MOST_TRIES = 2_000;

  private Smallest() {}

  /** Sends bytes. */
  interface Sending {
    Received send(byte[] bytes) throws IOException;
  }

  /** The fewest bytes found that fail; none if not even all of them do by themselves. */
  static byte[] failing(byte[] bytes, Sending sending) throws IOException {
    if (!fails(bytes, sending)) {
      return new byte[0];
    }
    byte[] smallest = bytes;
    int tries = 0;
    for (int piece = bytes.length / 2; piece > 0; piece /= 2) {
      for (int at = 0; at + piece <= smallest.length && tries < MOST_TRIES; tries++) {
        byte[] without = without(smallest, at, piece);
        if (fails(without, sending)) {
          smallest = without;
        } else {
          at += piece;
        }
      }
    }
    return smallest;
  }

  private static byte[] without(byte[] bytes, int at, int piece) {
    byte[] left = Arrays.copyOf(bytes, bytes.length - piece);
    System.arraycopy(bytes, at + piece, left, at, bytes.length - at - piece);
    return left;
  }

  private static boolean fails(byte[] bytes, Sending sending) throws IOException {
    FuzzCase alone = new FuzzCase(0, "smaller", bytes, List.of(), Manners.ANYTHING);
    return !AnswerJudge.judge(alone, sending.send(bytes)).findings().isEmpty();
  }
}
