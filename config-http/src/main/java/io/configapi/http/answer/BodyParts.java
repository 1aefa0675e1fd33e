package io.configapi.http.answer;

import org.jspecify.annotations.Nullable;

/** The body of an answer, part by part. Used by one thread at a time. */
@FunctionalInterface
public interface BodyParts {

  /** The next part, never empty; null at the end. */
  byte @Nullable [] next();
}
