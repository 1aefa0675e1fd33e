package io.configapi.cli;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.domain.AppendResult;
import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigTransaction;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.EventStore;
import io.configapi.domain.IdempotencyKey;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.OperationRejectedException;
import io.configapi.domain.RecordedEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One change; it is told how it was recorded, never its value. */
record Change(ConfigCommand command, EventMetadata metadata, Optional<IdempotencyKey> key) {

  void make(EventStore log, Output output) throws IOException {
    AppendResult result = execute(log);
    RecordedEvent recorded = result.events().getFirst();
    Fields fields =
        new Fields()
            .with("name", recorded.name().text())
            .with("version", recorded.version())
            .with("position", recorded.position())
            .with("created_at", IsoTimestamp.format(recorded.recordedAt()));
    Fields told = key.isEmpty() ? fields : fields.with("repeated", result.repeated());
    Receipt.print(recorded.position(), output, () -> output.report(told));
  }

  private AppendResult execute(EventStore log) {
    try {
      return ConfigService.over(log)
          .execute(new ConfigTransaction(List.of(command), metadata, key));
    } catch (OperationRejectedException e) {
      throw e.reason();
    }
  }
}
