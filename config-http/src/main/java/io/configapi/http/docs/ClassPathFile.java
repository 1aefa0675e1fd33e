package io.configapi.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A file on the class path, read when it is first asked for, and kept. Safe for use by many
 * threads.
 */
final class ClassPathFile {

  private final String path;
  private volatile byte @Nullable [] bytes;

  /** A file by its path, which begins with a slash, or is of this package. */
  ClassPathFile(String path) {
    this.path = path;
  }

  /** All of it; the first time, this may wait for the disk. */
  byte[] bytes() {
    byte[] kept = bytes;
    if (kept == null) {
      kept = read();
      bytes = kept;
    }
    return kept;
  }

  private byte[] read() {
    try (InputStream in = ClassPathFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
