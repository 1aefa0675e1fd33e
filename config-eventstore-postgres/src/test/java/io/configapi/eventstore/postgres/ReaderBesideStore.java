package io.configapi.eventstore.postgres;

import io.configapi.domain.store.EventAppender;
import io.configapi.domain.store.EventFeed;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.ForwardingEventStore;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.PatientStore;

/** A store that writes as it does, but whose log is read by a {@link PostgresEventReader}. */
final class ReaderBesideStore extends ForwardingEventStore {

  private final PostgresEventStore store;
  private final PostgresEventReader reader;

  ReaderBesideStore(DatabaseSettings database) {
    store = PatientStore.open(database);
    reader = PostgresEventReader.open(database, PatientStore.OPTIONS).orElseThrow();
  }

  @Override
  protected EventReader reader() {
    return reader;
  }

  @Override
  protected EventAppender appender() {
    return store;
  }

  @Override
  protected EventFeed feed() {
    return store;
  }

  @Override
  public void close() {
    reader.close();
    store.close();
  }
}
