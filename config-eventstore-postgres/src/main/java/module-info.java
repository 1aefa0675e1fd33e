/**
 * The event store of ConfigApi on PostgreSQL: {@link
 * io.configapi.eventstore.postgres.PostgresEventStore}, how it behaves, which database it is on,
 * and how what is there is checked.
 */
@SuppressWarnings("opens")
module io.configapi.eventstore.postgres {
  requires static org.checkerframework.checker.qual;
  requires static org.jspecify;
  requires transitive io.configapi.domain;
  requires com.zaxxer.hikari;
  requires flyway.core;
  requires java.sql;
  requires org.postgresql.jdbc;
  requires org.slf4j;
  requires tools.jackson.core;

  exports io.configapi.eventstore.postgres;
  exports io.configapi.eventstore.postgres.database;
  exports io.configapi.eventstore.postgres.options;
  exports io.configapi.eventstore.postgres.verify;

  // Flyway looks for what is there, which is no class.
  opens io.configapi.eventstore.postgres.migration;
}
