package io.configapi.domain.store;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.merkle.TreeHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reader whose every call goes to another one. What is to be done in another way is overridden;
 * no call of this class goes through another of its own methods.
 */
public abstract class ForwardingEventReader implements EventReader {

  /** For those who extend it. */
  protected ForwardingEventReader() {}

  /** What answers all questions about the log; asked for at each of them. */
  protected abstract EventReader reader();

  @Override
  public UUID logId() {
    return reader().logId();
  }

  @Override
  public LogPoint head() {
    return reader().head();
  }

  @Override
  public List<LoggedEvent> readLog(long afterPosition, int limit) {
    return reader().readLog(afterPosition, limit);
  }

  @Override
  public LogPage readLog(long afterPosition, NameScope scope, int limit) {
    return reader().readLog(afterPosition, scope, limit);
  }

  @Override
  public long replay(long afterPosition, Consumer<? super LoggedEvent> each) {
    return reader().replay(afterPosition, each);
  }

  @Override
  public void requireUnderstood() {
    reader().requireUnderstood();
  }

  @Override
  public List<ConfigEntry> readState(long atPosition) {
    return reader().readState(atPosition);
  }

  @Override
  public List<RecordedEvent> readStream(ConfigName name, long afterVersion, int limit) {
    return reader().readStream(name, afterVersion, limit);
  }

  @Override
  public List<RecordedEvent> readStreamBackward(ConfigName name, long beforeVersion, int limit) {
    return reader().readStreamBackward(name, beforeVersion, limit);
  }

  @Override
  public Optional<RecordedEvent> latest(ConfigName name, long atPosition) {
    return reader().latest(name, atPosition);
  }

  @Override
  public List<RecordedEvent> readLatestOf(List<ConfigName> names, long atPosition) {
    return reader().readLatestOf(names, atPosition);
  }

  @Override
  public NamePage<RecordedEvent> readLatest(
      long atPosition, NameScope scope, @Nullable ConfigName after, int limit) {
    return reader().readLatest(atPosition, scope, after, limit);
  }

  @Override
  public NamePage<ConfigName> changedNames(
      long afterPosition,
      long upToPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit) {
    return reader().changedNames(afterPosition, upToPosition, scope, after, limit);
  }

  @Override
  public Optional<EventPlace> placeAt(long position) {
    return reader().placeAt(position);
  }

  @Override
  public Optional<EventPlace> placeAt(Instant instant) {
    return reader().placeAt(instant);
  }

  @Override
  public List<TreeHash> treeHashes(int level, long first, int count) {
    return reader().treeHashes(level, first, count);
  }
}
