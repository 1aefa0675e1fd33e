package io.configapi.eventstore.postgres.log;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.LogEvent;
import io.configapi.domain.log.EventJson;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event read back from its JSON; in this package, since nobody else can read one. */
@State(Scope.Thread)
public class DecodeBenchmark {

  /** The length of the value and of the one before. */
  @Param({"100", "10000"})
  public int characters;

  /** Whether the value has an escape, for which the quick way is not made. */
  @Param({"false", "true"})
  public boolean escapes;

  private static final ConfigName NAME = ConfigName.of("payments.db.url");

  private byte[] data = {};

  @Setup
  public void prepare() {
    String value = (escapes ? "\"" : "x") + "x".repeat(characters - 1);
    data =
        EventJson.data(
            new ConfigValueSet(NAME, value, value, Instant.parse("2026-01-01T00:00:00.123456Z")));
  }

  @Benchmark
  public LogEvent decodeData() {
    return EventDecoder.event(1, NAME, ConfigValueSet.TYPE, data);
  }
}
