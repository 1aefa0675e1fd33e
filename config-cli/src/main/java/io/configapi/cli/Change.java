package io.configapi.cli;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigService;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.EventStore;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.RecordedEvent;
import java.io.IOException;

/** Makes one change and says how it was recorded; never the value. */
final class Change {

  private Change() {}

  static void make(EventStore log, ConfigCommand command, EventMetadata metadata, Output output)
      throws IOException {
    RecordedEvent recorded = ConfigService.over(log).execute(command, metadata);
    output.report(
        new Fields()
            .with("name", recorded.name().text())
            .with("version", recorded.version())
            .with("position", recorded.position())
            .with("created_at", IsoTimestamp.format(recorded.recordedAt())));
  }
}
