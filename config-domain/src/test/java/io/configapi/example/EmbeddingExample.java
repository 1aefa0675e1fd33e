package io.configapi.example;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.memory.InMemoryEventStore;

/**
 * What it takes to embed the domain in another program; README.md quotes the body of its main
 * method.
 */
final class EmbeddingExample {

  private EmbeddingExample() {}

  public static void main(String[] arguments) {
    ConfigService config = ConfigService.over(new InMemoryEventStore());

    EventMetadata ann = EventMetadata.by("ann").because("go live");
    RecordedEvent first = config.set("payments.retries", "3", ann);
    config.set("payments.retries", "5", EventMetadata.by("bob").because("too many time-outs"));

    config.get("payments.retries").ifPresent(now -> System.out.println(now.text()));
    config
        .stateAt(first.recordedAt())
        .find(ConfigName.of("payments.retries"))
        .ifPresent(then -> System.out.println(then.text()));
    for (RecordedEvent event : config.history(ConfigName.of("payments.retries"), 0, 100)) {
      System.out.println(event.version() + " " + event.metadata().reason().orElse(""));
    }
  }
}
