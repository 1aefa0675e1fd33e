package io.configapi.eventstore.postgres.log;

/** Where PostgreSQL tells those who listen that the log has grown. */
public final class LogChannel {

  /** What who appends notifies, and who follows listens to. */
  public static final String NAME = "configapi_log";

  private LogChannel() {}
}
