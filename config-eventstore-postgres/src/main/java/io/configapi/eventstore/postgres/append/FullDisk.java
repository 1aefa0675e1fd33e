package io.configapi.eventstore.postgres.append;

import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether writes fail for a full disk, for operators and for who writes. Only a write can tell, and
 * a node that is said to be unwell may get none: so operators are told for a while after each that
 * failed. A server whose disk is full may end, and can't say so any more: then what was known
 * before counts, and what its keeper says. Safe for use by many threads; written by the one that
 * appends.
 */
public final class FullDisk {

  private static final Logger LOG = LoggerFactory.getLogger(FullDisk.class);
  private static final long TOLD_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String CAUSE = "the disk of the database is full";
  private static final String WORDS = "writes fail: " + CAUSE;

  private volatile BooleanSupplier keeper = () -> false;
  private volatile boolean full;
  private volatile long since;

  /**
   * Whom to ask where the server can't be.
   *
   * @param saysFull whether its disk has no room for it to run
   */
  public void alsoAsk(BooleanSupplier saysFull) {
    keeper = saysFull;
  }

  /** An attempt to write failed. */
  void failed(SQLException failure) {
    boolean said = SqlFailure.isDiskFull(failure);
    boolean gone = SqlFailure.of(failure) == SqlFailure.UNREACHABLE;
    if (!said && !(gone && (full || keeper.getAsBoolean()))) {
      return;
    }
    since = System.nanoTime();
    if (!full) {
      full = true;
      LOG.error("From now on {}", WORDS);
    }
  }

  void committed() {
    if (full) {
      full = false;
      LOG.warn("The disk of the database has room again; writes go on");
    }
  }

  /** For operators. */
  public Optional<String> problem() {
    return full && System.nanoTime() - since < TOLD_NANOS ? Optional.of(WORDS) : Optional.empty();
  }

  /** What to add to a message about a write that came to nothing; empty if the disk is not full. */
  String cause() {
    return full ? ": " + CAUSE : "";
  }

  /** The failure in the domain's words, with what is behind it. */
  ConfigException translate(SQLException failure) {
    ConfigException plain = SqlFailure.translate(failure);
    return full && SqlFailure.of(failure) == SqlFailure.UNREACHABLE
        ? new UnavailableException(Reason.UNREACHABLE, plain.getMessage() + cause(), failure)
        : plain;
  }
}
