package io.configapi.cli.change;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.domain.ConfigService;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import java.io.IOException;

/** One change; it is told how it was recorded, never its value. */
record SingleChange(ConfigCommand command, Write write) {

  void make(EventStore log, Output output) throws IOException {
    WriteResult result = ConfigService.over(log).execute(command, write);
    RecordedEvent recorded = result.event();
    Fields fields =
        new Fields()
            .with("name", recorded.name().text())
            .with("version", recorded.version())
            .with("position", recorded.position())
            .with("created_at", IsoTimestamp.format(recorded.recordedAt()));
    Fields told = write.key().isEmpty() ? fields : fields.with("repeated", result.repeated());
    Receipt.print(recorded.position(), output, () -> output.report(told));
  }
}
