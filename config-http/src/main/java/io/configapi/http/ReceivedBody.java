package io.configapi.http;

import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * What has arrived of a body. It takes room from others only for what is there, so that who
 * announces much and sends little keeps nobody out.
 */
final class ReceivedBody {

  private final Semaphore room;
  private byte[] bytes = new byte[0];
  private int length;

  ReceivedBody(Semaphore room) {
    this.room = room;
  }

  int length() {
    return length;
  }

  /** Whether there was room for it. The piece is not copied if it is all there is. */
  boolean add(byte[] piece) {
    if (!room.tryAcquire(piece.length)) {
      return false;
    }
    if (length == 0) {
      bytes = piece;
    } else {
      int needed = length + piece.length;
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
      }
      System.arraycopy(piece, 0, bytes, length, piece.length);
    }
    length += piece.length;
    return true;
  }

  byte[] whole() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Gives its room back. */
  void release() {
    room.release(length);
    length = 0;
    bytes = new byte[0];
  }
}
