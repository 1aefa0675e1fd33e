package io.configapi.domain.store;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.merkle.LogTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The read port: the log as it is and as it was, and the tree over it. Safe for use by many
 * threads.
 *
 * <p>What is read is committed. All that is read "at a position" stays the same for ever, as the
 * log is only ever added to. A page holds at most {@code limit} events and can end earlier, where
 * its values have become large; an empty page, and only that, is the end. Every method throws
 * {@link UnavailableException} if the log can't be read now, and {@link CorruptLogException} if an
 * event can't be understood.
 */
public interface EventReader extends LogTree {

  /**
   * What tells this log from any other for as long as it lives, wherever it is restored. Once it
   * was asked for it is known, until the log turns out to be another one.
   */
  UUID logId();

  /** The end of the log; {@link LogPoint#START} if it is empty. */
  LogPoint head();

  /** A page of the whole log, by position: the events after this position, of whatever stream. */
  List<LoggedEvent> readLog(long afterPosition, int limit);

  /**
   * A page of the events of some configurations, by position, found with a bounded effort: by
   * looking at the log, or, where few names are meant, at those.
   *
   * @param afterPosition only positions greater than this
   * @param scope the names that are meant
   * @param limit the most events wanted; fewer can come, even none, where the page says that the
   *     log goes on. The place that was reached has its mark, unless the log has no event there
   */
  LogPage readLog(long afterPosition, NameScope scope, int limit);

  /**
   * Reads the whole log after a position, up to where it ends when this begins, and hands on each
   * event in order: the quickest way through all of it, in bounded memory. What the consumer throws
   * ends it.
   *
   * @return how many events were handed on
   */
  long replay(long afterPosition, Consumer<? super LoggedEvent> each);

  /**
   * Makes sure that the log holds nothing that this program must understand and does not, as far as
   * reading the state of all names would not show it.
   *
   * @throws IncompatibleLogException if it does; it says what is needed
   */
  void requireUnderstood();

  /**
   * Reads the state of all names at a position: every live configuration, by name. The quickest way
   * to all of it, in little more memory than it takes itself. The list can't be changed.
   */
  default List<ConfigEntry> readState(long atPosition) {
    List<ConfigEntry> entries = new ArrayList<>();
    ConfigName after = null;
    do {
      NamePage<RecordedEvent> page = readLatest(atPosition, NameScope.ALL, after, 2_000);
      page.elements().forEach(latest -> ConfigEntry.from(latest).ifPresent(entries::add));
      after = page.next();
    } while (after != null);
    return Collections.unmodifiableList(entries);
  }

  /**
   * A page of one configuration's history, by version: the events after this version; empty if
   * there are none.
   */
  List<RecordedEvent> readStream(ConfigName name, long afterVersion, int limit);

  /**
   * A page of one configuration's history, newest first: the events before this version; empty if
   * there are none.
   *
   * @param beforeVersion {@link Long#MAX_VALUE} begins at the latest
   */
  List<RecordedEvent> readStreamBackward(ConfigName name, long beforeVersion, int limit);

  /** The last event of a configuration at or before a position; empty if there is none. */
  Optional<RecordedEvent> latest(ConfigName name, long atPosition);

  /**
   * A page of the state of some names at a position: of each that has one, the last event at or
   * before it, deletions included, by name. Where the page ends early, ask again for the names that
   * are greater than the last.
   *
   * @param names sorted; each once
   */
  List<RecordedEvent> readLatestOf(List<ConfigName> names, long atPosition);

  /**
   * A page of the state of all names at a position: for each name the last event at or before it,
   * deletions included, by name. Names that came later are passed over, and count, so the effort
   * for a page is bounded.
   *
   * @param scope the names that are meant
   * @param after only names greater than this one; null begins at the first
   * @param limit the most names looked at
   */
  NamePage<RecordedEvent> readLatest(
      long atPosition, NameScope scope, @Nullable ConfigName after, int limit);

  /**
   * A page of the names that have an event in a part of the log, by name. It costs what is less: to
   * look at all events of that part or at all names; the effort for a page is bounded.
   *
   * @param afterPosition where the part begins: after this position
   * @param upToPosition where it ends: with this position
   * @param scope the names that are meant
   * @param after only names greater than this one; null begins at the first
   * @param limit the most names
   */
  NamePage<ConfigName> changedNames(
      long afterPosition,
      long upToPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit);

  /** Where the event at a position stands; empty if the log has none there. */
  Optional<EventPlace> placeAt(long position);

  /**
   * Where the last event recorded at or before an instant stands; empty if there is none. An
   * instant still to come gives the last one there is now.
   *
   * <p>It stays the same for ever where the instant is past: an event that is recorded later gets a
   * later time than any that this store has answered for.
   *
   * @throws DoubtfulTimeException if it lies where the log has times of a clock that was far ahead
   */
  Optional<EventPlace> placeAt(Instant instant);

  /**
   * The position the log had reached at an instant, event by event: it can be inside a transaction.
   * Which state is meant by an instant, {@link LogPlace} says.
   */
  default long positionAt(Instant instant) {
    return placeAt(instant).map(EventPlace::position).orElse(0L);
  }
}
