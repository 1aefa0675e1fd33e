package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** The faults of a random mix, as they are named on the command line and in the report. */
public enum FaultKind {
  /** {@code kill -9} of a node under load; it is started again. */
  NODE_KILLED(Part.NODE, "kill -9 of configd, started again"),
  /** SIGSTOP of the node that holds the lock on the log's head. */
  NODE_FROZEN(Part.NODE, "SIGSTOP of the configd that holds the head's lock, SIGCONT"),
  /** {@code kill -9} of postgres; it is started again. */
  POSTGRES_KILLED(Part.DATABASE, "kill -9 of the postmaster, started again"),
  /** {@code pg_ctl stop -m immediate}; it is started again. */
  POSTGRES_STOPPED(Part.DATABASE, "pg_ctl stop -m immediate, started again"),
  /** SIGSTOP of all processes of postgres. */
  POSTGRES_FROZEN(Part.DATABASE, "SIGSTOP of all processes of postgres, SIGCONT"),
  /** The primary is killed, its synchronous standby promoted. */
  FAIL_OVER(Part.DATABASE, "kill -9 of the primary, its synchronous standby promoted"),
  /** The same after the standby was away, so that commits wait for it in vain. */
  FAIL_OVER_STALLED(
      Part.DATABASE, "the synchronous standby cut off, then kill -9 of the primary, promoted"),
  /** The primary is killed, an asynchronous standby promoted that lacks the last commits. */
  FAIL_OVER_LOSING(
      Part.DATABASE, "an asynchronous standby left behind, kill -9 of the primary, promoted"),
  /** The database is restored to an earlier time from a base backup and its WAL. */
  RESTORED(
      Part.DATABASE, "kill -9 of postgres, restored to a time before from base backup and WAL"),
  /** The database takes no writes, and each connection is made anew meanwhile. */
  READ_ONLY(
      Part.DATABASE, "default_transaction_read_only, all backends terminated; then writable again"),
  /** No block is left on the database's disk. */
  DISK_FULL(Part.DATABASE, "the tmpfs of the database filled to the last block"),
  /** The database's clock goes back an hour, and is set right. */
  CLOCK_BACK(Part.CLOCK, "libfaketime: the database's clock an hour back, then right again"),
  /** The database's clock goes forward an hour, and is set right. */
  CLOCK_FORWARD_HOUR(Part.CLOCK, "libfaketime: the database's clock an hour ahead, then right"),
  /** The database's clock goes forward a year, and is set right. */
  CLOCK_FORWARD_YEAR(Part.CLOCK, "libfaketime: the database's clock a year ahead, then right"),
  /** Connections are reset, new ones, too. */
  PATH_CUT(Part.PATH, "a TCP proxy resets all connections, and new ones"),
  /** All that is sent is held up. */
  PATH_DELAYED(Part.PATH, "a TCP proxy holds up each piece by 20 to 200 ms"),
  /** Connections are open, and nothing gets through. */
  PATH_SILENT(Part.PATH, "a TCP proxy loses all in silence, for old connections for good"),
  /** The connection for notifications is lost in silence. */
  LISTEN_SILENT(Part.PATH, "a TCP proxy loses the LISTEN connection in silence"),
  /** All read connections of a node are in use. */
  POOL_EXHAUSTED(Part.LOAD, "96 clients of past lists over a slow path, 4 connections to read"),
  /** The database has no connection left. */
  CONNECTIONS_EXHAUSTED(Part.LOAD, "all backends terminated, all connections taken by others"),
  /** Thousands who watch, and do not read what they are sent. */
  WATCHERS(Part.LOAD, "2,000 watches that are idle, 2,000 that do not read"),
  /** The embedded database of a server beside the site. */
  EMBEDDED_KILLED(
      Part.LOAD, "kill -9 of the embedded postmaster of a configd beside, which starts it again"),
  /** Many who ask a small node beside the site for much, and do not read it. */
  SLOW_READERS(Part.LOAD, "400 readers of 8 MB that do not read, at one more node of 256 MiB"),
  /** Who follows the log in a program that embeds the store. */
  SUBSCRIBER_THROWS(
      Part.LOAD, "a program beside with the store in it, that writes, and whose subscriber throws");

  /** Of each part one fault at most is inflicted at a time. */
  enum Part {
    NODE,
    DATABASE,
    CLOCK,
    PATH,
    LOAD
  }

  private final Part part;
  private final String how;

  FaultKind(Part part, String how) {
    this.part = part;
    this.how = how;
  }

  /** What it is done with, for the report. */
  public String how() {
    return how;
  }

  Part part() {
    return part;
  }

  /** Whether the means for it are there on this machine. */
  boolean isPossibleAt(Site site) {
    return switch (this) {
      case DISK_FULL -> site.disk().isPresent();
      case CLOCK_BACK, CLOCK_FORWARD_HOUR, CLOCK_FORWARD_YEAR -> site.clock().isPresent();
      // Behind PgBouncer nobody listens.
      case LISTEN_SILENT -> !site.isBehindPgBouncer();
      default -> true;
    };
  }

  /** What it takes, for who lacks it. */
  String means() {
    return switch (this) {
      case DISK_FULL -> "the right to mount a tmpfs";
      case CLOCK_BACK, CLOCK_FORWARD_HOUR, CLOCK_FORWARD_YEAR ->
          "libfaketime (Debian: package faketime)";
      case LISTEN_SILENT -> "a database without PgBouncer before it";
      default -> "nothing";
    };
  }

  /**
   * A new one.
   *
   * @param alone whether nothing else goes wrong meanwhile
   * @param crowd how many watch where many do
   */
  Fault create(Random random, boolean alone, int crowd) {
    return switch (this) {
      case NODE_KILLED -> new NodeKilled(random);
      case NODE_FROZEN -> new NodeFrozen(random);
      case POSTGRES_KILLED -> new DatabaseDown(DatabaseDown.Way.KILLED);
      case POSTGRES_STOPPED -> new DatabaseDown(DatabaseDown.Way.STOPPED);
      case POSTGRES_FROZEN -> new DatabaseFrozen();
      case FAIL_OVER -> new FailOver(FailOver.Standby.SYNCHRONOUS);
      case FAIL_OVER_STALLED -> new FailOver(FailOver.Standby.STALLED);
      case FAIL_OVER_LOSING -> new FailOver(FailOver.Standby.LEFT_BEHIND);
      case RESTORED -> new Restored();
      case DISK_FULL -> new DiskFull();
      case CLOCK_BACK -> new ClockBack(alone);
      case CLOCK_FORWARD_HOUR -> new ClockForward(Duration.ofHours(1));
      case CLOCK_FORWARD_YEAR -> new ClockForward(Duration.ofDays(365));
      case READ_ONLY -> new DatabaseReadOnly();
      case EMBEDDED_KILLED -> new EmbeddedKilled();
      case SLOW_READERS -> new SlowReaders();
      case SUBSCRIBER_THROWS -> new SubscriberThrows(alone);
      case PATH_CUT -> new PathBroken(random, PathBroken.Way.CUT);
      case PATH_DELAYED -> new PathBroken(random, PathBroken.Way.DELAYED);
      case PATH_SILENT -> new PathBroken(random, PathBroken.Way.SILENT);
      case LISTEN_SILENT -> new PathBroken(random, PathBroken.Way.LISTEN_SILENT);
      case POOL_EXHAUSTED -> new PoolExhausted(random);
      case CONNECTIONS_EXHAUSTED -> new ConnectionsExhausted();
      case WATCHERS -> new ManyWatchers(crowd / 2, crowd / 2, alone);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
