package io.configapi.benchmark.micro;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.log.EventJson;
import io.configapi.domain.log.HashChain;
import io.configapi.domain.log.HashedEvent;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event as JSON, and its link of the hash chain. */
@State(Scope.Thread)
public class CodecBenchmark {

  /** The length of the value and of the one before. */
  @Param({"100", "10000"})
  public int characters;

  private final HashChain chain = new HashChain();
  private final EventMetadata metadata =
      EventMetadata.by("ann").because("the new pool is twice as large");
  private final Instant time = Instant.parse("2026-01-01T00:00:00.123456Z");
  private final EventFormat format = EventFormat.salted(new byte[EventFormat.SALT_LENGTH]);
  private ConfigValueSet event =
      new ConfigValueSet(ConfigName.of("payments.db.url"), "", null, time);
  private byte[] data = {};
  private byte[] metadataBytes = {};

  @Setup
  public void prepare() {
    event = new ConfigValueSet(event.name(), "x".repeat(characters), "y".repeat(characters), time);
    data = EventJson.data(event);
    metadataBytes = EventJson.metadata(metadata);
  }

  @Benchmark
  public byte[] encodeData() {
    return EventJson.data(event);
  }

  @Benchmark
  public EventHash chainHash() {
    return chain.next(
        EventHash.ZERO,
        new HashedEvent(
            format,
            1_000_000,
            event.name().text(),
            1_000,
            event.type(),
            data,
            metadataBytes,
            time));
  }
}
