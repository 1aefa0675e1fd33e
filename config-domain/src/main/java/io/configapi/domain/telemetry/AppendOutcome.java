package io.configapi.domain.telemetry;

/** What became of an append. */
public enum AppendOutcome {
  /** Its events are recorded; or it had none, and that is. */
  RECORDED,
  /** It was recorded before, under its key: the first answer was given again. */
  REPEATED,
  /** Its decision said no. */
  REJECTED,
  /** It could not be recorded now; nothing was. */
  UNAVAILABLE,
  /** It is recorded or it is not: that could not be found out. */
  UNKNOWN,
  /** It failed in a way that nobody foresaw. */
  FAILED
}
