package io.configapi.domain.service;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.EventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state at a position, read from the log when it is asked for: a place in time, not a copy. */
public record LoggedState(EventReader log, LogPoint point) implements ConfigState {

  @Override
  public MarkedPosition markedPosition() {
    return MarkedPosition.of(point);
  }

  @Override
  public boolean isInMemory() {
    return false;
  }

  @Override
  public Optional<ConfigEntry> find(ConfigName name) {
    return log.latest(name, point.position()).flatMap(ConfigEntry::from);
  }

  @Override
  public NamePage<ConfigEntry> page(NameScope scope, @Nullable ConfigName after, int limit) {
    NamePage<RecordedEvent> page = log.readLatest(position(), scope, after, limit);
    List<ConfigEntry> live = new ArrayList<>();
    page.elements().forEach(event -> ConfigEntry.from(event).ifPresent(live::add));
    return new NamePage<>(live, page.next());
  }
}
