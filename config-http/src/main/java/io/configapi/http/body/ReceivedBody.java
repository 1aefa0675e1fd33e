package io.configapi.http.body;

import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * What has arrived of a body. It takes room from others only for the memory it needs by now, so
 * that who announces much and sends little keeps nobody out. Used by one thread at a time.
 */
final class ReceivedBody {

  private static final byte[] NOTHING = new byte[0];

  private final Semaphore room;
  private final int most;
  private byte[] bytes = NOTHING;
  private int length;

  /** How much of the room it holds: as much memory as was needed at most. */
  private int taken;

  /**
   * Nothing yet.
   *
   * @param room in bytes, shared with all others
   * @param most how long it can come to be: as long as was declared, if that was
   */
  ReceivedBody(Semaphore room, int most) {
    this.room = room;
    this.most = most;
  }

  int length() {
    return length;
  }

  /** Whether there was room for it. The piece is not copied if it is all there is. */
  boolean add(byte[] piece) {
    if (length == 0) {
      if (!room.tryAcquire(piece.length)) {
        return false;
      }
      bytes = piece;
      taken = piece.length;
    } else {
      if (!growTo(length + piece.length)) {
        return false;
      }
      System.arraycopy(piece, 0, bytes, length, piece.length);
    }
    length += piece.length;
    return true;
  }

  /** All of it. Its room stays taken, for as long as it is worked on. */
  byte[] takeWhole() {
    byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    bytes = NOTHING;
    length = 0;
    return whole;
  }

  /** Gives its room back. To do so twice is no error. */
  void release() {
    room.release(taken);
    taken = 0;
    length = 0;
    bytes = NOTHING;
  }

  private boolean growTo(int needed) {
    if (needed > bytes.length) {
      int capacity = (int) Math.max(needed, Math.min(most, 2L * bytes.length));
      if (!room.tryAcquire(capacity - bytes.length)) {
        return false;
      }
      taken += capacity - bytes.length;
      bytes = Arrays.copyOf(bytes, capacity);
    }
    return true;
  }
}
