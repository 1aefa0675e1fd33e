package io.configapi.eventstore.postgres.clock;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.log.ClockLead;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the clocks of the database and of this node and the time of the log's last event can all
 * be right. Where they can't, that is said in the program's log, once, and once when it is over.
 * Safe for use by many threads.
 */
public final class LogClocks {

  private static final Logger LOG = LoggerFactory.getLogger(LogClocks.class);

  private final ClockLead lead;
  private final AtomicReference<Kind> known = new AtomicReference<>(Kind.WELL);

  private enum Kind {
    WELL,
    APART,
    DOUBTFUL
  }

  /** By this node's clock, and the lead that others may have. */
  public LogClocks(ClockLead lead) {
    this.lead = lead;
  }

  /** With the system's clock as this node's. */
  public static LogClocks system(StoreOptions options) {
    return new LogClocks(new ClockLead(InstantSource.system(), options.maxClockLead()));
  }

  /** How far clocks may be ahead of this node's. */
  public ClockLead lead() {
    return lead;
  }

  /**
   * What is wrong, in words for an operator; empty if nothing is.
   *
   * @param now what the database's clock says
   * @param head the end of the log
   */
  public Optional<String> problem(Instant now, LogPoint head) {
    Kind kind = kind(now, head.recordedAt());
    Optional<String> problem =
        switch (kind) {
          case WELL -> Optional.empty();
          case APART -> Optional.of(apart(now));
          case DOUBTFUL -> Optional.of(doubtful(now, head));
        };
    if (known.getAndSet(kind) != kind) {
      problem.ifPresentOrElse(LOG::warn, () -> LOG.warn("The clocks agree with the log again"));
    }
    return problem;
  }

  /** Whether the log has events whose times can't be right, with these clocks. */
  public boolean isDoubtful(Instant now, Instant headTime) {
    return headTime.isAfter(lead.latestCredible(now));
  }

  /** How the two clocks differ. */
  String apart(Instant now) {
    return "The database's clock says "
        + IsoTimestamp.format(now)
        + " and this node's "
        + IsoTimestamp.format(lead.node().instant())
        + ", which is more than "
        + lead.most().toSeconds()
        + " s less: set the one that is wrong";
  }

  private String doubtful(Instant now, LogPoint head) {
    return "The log's last event, at position "
        + head.position()
        + ", bears the time "
        + IsoTimestamp.format(head.recordedAt())
        + ", more than "
        + lead.most().toSeconds()
        + " s after the database's clock ("
        + IsoTimestamp.format(now)
        + ") and this node's: instants before it can't be told; say positions instead";
  }

  private Kind kind(Instant now, Instant headTime) {
    if (isDoubtful(now, headTime)) {
      return Kind.DOUBTFUL;
    }
    return lead.isAheadOfNode(now) ? Kind.APART : Kind.WELL;
  }
}
