package io.configapi.cli.change;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.domain.ConfigService;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.IdempotencyKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One change; it is told how it was recorded, never its value. */
record SingleChange(ConfigCommand command, EventMetadata metadata, Optional<IdempotencyKey> key) {

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
