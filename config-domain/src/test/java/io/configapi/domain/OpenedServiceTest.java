package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventAppender;
import io.configapi.domain.store.EventFeed;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.store.ForwardingEventStore;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedServiceTest {

  private final List<String> closed = new ArrayList<>();
  private final EventStore store = new ToldStore();

  @Test
  void closes_its_view_and_then_its_store() {
    ConfigService.open(store, log -> view(), ServiceOptions.defaults()).close();

    assertThat(closed).containsExactly("view", "store");
  }

  @Test
  void closes_its_store_where_there_is_no_view() {
    assertThatThrownBy(
            () ->
                ConfigService.open(
                    store,
                    log -> {
                      throw new UnavailableException(
                          UnavailableException.Reason.UNREACHABLE, "no view");
                    },
                    ServiceOptions.defaults()))
        .isInstanceOf(UnavailableException.class);

    assertThat(closed).containsExactly("store");
  }

  @Test
  void one_that_was_put_together_closes_neither() {
    new ConfigService(store, view(), ServiceOptions.defaults()).close();

    assertThat(closed).isEmpty();
  }

  private ConfigView view() {
    return (ConfigView)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ConfigView.class},
            (proxy, method, arguments) -> {
              closed.add("view");
              assertThat(method.getName()).isEqualTo("close");
              return null;
            });
  }

  private final class ToldStore extends ForwardingEventStore {

    private final InMemoryEventStore log = new InMemoryEventStore();

    @Override
    protected EventReader reader() {
      return log;
    }

    @Override
    protected EventAppender appender() {
      return log;
    }

    @Override
    protected EventFeed feed() {
      return log;
    }

    @Override
    public void close() {
      closed.add("store");
    }
  }
}
