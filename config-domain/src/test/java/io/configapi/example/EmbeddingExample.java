package io.configapi.example;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.write.Write;

/**
 * What it takes to embed the domain in another program; README.md quotes the body of its main
 * method.
 */
final class EmbeddingExample {

  private EmbeddingExample() {}

  public static void main(String[] arguments) {
    ConfigService config = ConfigService.over(new InMemoryEventStore());

    Write goLive = Write.by("ann").because("go live").under("deploy-17");
    RecordedEvent first = config.set("payments.retries", "3", goLive).event();
    config.set("payments.retries", "5", Write.by("bob").ifVersion(1).because("too many time-outs"));

    config.get("payments.retries").ifPresent(now -> System.out.println(now.text()));
    config
        .state(LogPlace.asOf(first.recordedAt()))
        .find(ConfigName.of("payments.retries"))
        .ifPresent(then -> System.out.println(then.text()));
    for (RecordedEvent event : config.history(ConfigName.of("payments.retries"), 0, 100)) {
      System.out.println(event.version() + " " + event.metadata().reason().orElse(""));
    }
  }
}
