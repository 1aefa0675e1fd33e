package io.configapi.cli.shell;

import org.jspecify.annotations.Nullable;

/** The terminal a person sits at, if there is one. */
public interface Terminal {

  /** Where there is no terminal nothing is cut. */
  int UNLIMITED = Integer.MAX_VALUE;

  /** Whether there is one: input and output are both connected to it. */
  boolean isPresent();

  /** How many columns it has. */
  int columns();

  /** Asks a question and waits for the answer; null if there is none. */
  @Nullable String ask(String question);
}
