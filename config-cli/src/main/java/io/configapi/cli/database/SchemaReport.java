package io.configapi.cli.database;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.output.Fields;
import io.configapi.eventstore.postgres.Schema;
import java.util.UUID;

/** What is said of a database's schema. */
final class SchemaReport {

  private SchemaReport() {}

  static Fields of(ChosenDatabase database, Schema.Status schema) {
    return new Fields()
        .with("database", database.description())
        .with("schema_version", schema.present())
        .with("expected_version", schema.expected())
        .with("events", schema.events())
        .with("log_id", schema.logId().map(UUID::toString).orElse(null));
  }
}
