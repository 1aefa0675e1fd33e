package io.configapi.eventstore.postgres;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Checks a whole log: its chain of hashes, its order, and that a full replay gives the state that
 * reads begin from.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class LogVerification {

  /**
   * What a verification found.
   *
   * @param events how many events were checked
   * @param names how many live names a full replay gives
   * @param headHash the hash of the last event, in hexadecimal
   * @param problem the first thing that is wrong; empty if all is well
   */
  public record Report(long events, long names, String headHash, Optional<Problem> problem) {}

  /**
   * The first thing that is wrong.
   *
   * @param position the first position at fault
   * @param description what is wrong there; never a value
   */
  public record Problem(long position, String description) {}

  private LogVerification() {}

  /**
   * Checks the log up to its present head.
   *
   * @param progress is told now and then how many events were checked
   */
  public static Report run(DatabaseSettings database, LongConsumer progress) {
    throw new UnsupportedOperationException(database + " " + progress);
  }
}
