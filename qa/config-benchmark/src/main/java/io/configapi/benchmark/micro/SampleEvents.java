package io.configapi.benchmark.micro;

import io.configapi.benchmark.log.Logs;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Events as they come from a log of so many names, each name in turn. */
final class SampleEvents {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private static final EventFormat FORMAT = EventFormat.salted(new byte[EventFormat.SALT_LENGTH]);

  private SampleEvents() {}

  static List<RecordedEvent> range(long from, long to, int names) {
    return LongStream.range(from, to).mapToObj(number -> at(number, names)).toList();
  }

  private static RecordedEvent at(long number, int names) {
    ConfigValueSet event =
        new ConfigValueSet(
            Logs.name(number % names + 1),
            String.format(Locale.ROOT, "%0100d", number),
            null,
            TIME);
    return new RecordedEvent(
        number + 1, number / names + 1, event, EventMetadata.none(), TIME, EventHash.ZERO, FORMAT);
  }
}
