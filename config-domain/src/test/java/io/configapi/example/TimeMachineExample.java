package io.configapi.example;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.util.List;

/**
 * What the domain can do with time: compare, bring back, watch; README.md quotes the body of its
 * main method.
 */
final class TimeMachineExample {

  private TimeMachineExample() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (ConfigService config = ConfigService.open(new InMemoryEventStore())) {
      config.set("payments.retries", "3", Write.by("ann"));
      LogPlace evening = LogPlace.at(config.position());
      NameScope payments = NameScope.parse("payments.*");
      ConfigWatch watch = config.watch(config.position(), payments);

      config.execute(
          List.of(
              ConfigCommand.set(ConfigName.of("payments.retries"), ConfigValue.of("50")),
              ConfigCommand.set(ConfigName.of("payments.url"), ConfigValue.of("https://b"))),
          Write.by("bob").because("time-outs at night"));

      watch
          .take(Duration.ofSeconds(10))
          .ifPresent(news -> System.out.println(news.events().size() + " changes"));
      for (ConfigChange change : config.diff(evening, LogPlace.NOW, NameScope.ALL)) {
        System.out.println(change.kind() + " " + change.name());
      }
      config.restore(evening, payments, Write.by("ann").because("undo the night"));
      config.get("payments.retries").ifPresent(now -> System.out.println(now.text()));
    }
  }
}
