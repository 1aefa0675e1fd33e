package io.configapi.benchmark.micro;

import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.log.EventJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The metadata of an event, who and why, as JSON. */
@State(Scope.Thread)
public class MetadataBenchmark {

  private final EventMetadata metadata =
      EventMetadata.by("ann").because("the new pool is twice as large");

  @Benchmark
  public byte[] encode() {
    return EventJson.metadata(metadata);
  }
}
