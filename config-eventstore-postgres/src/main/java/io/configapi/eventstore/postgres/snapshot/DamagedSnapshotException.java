package io.configapi.eventstore.postgres.snapshot;

/** A state that is kept beside the log can't be used, for what the message says. */
public final class DamagedSnapshotException extends Exception {

  private static final long serialVersionUID = 1;

  DamagedSnapshotException(String problem) {
    super(problem);
  }
}
