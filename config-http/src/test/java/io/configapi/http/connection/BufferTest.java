package io.configapi.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class BufferTest {

  @Test
  void requests_give_their_buffers_back() {
    try (TestServer server = new TestServer()) {
      server.putValue("/config/a", "1");
      long before = directBuffers();

      for (int i = 0; i < 2_000; i++) {
        server.putValue("/config/a", "1");
      }

      assertThat(directBuffers() - before).isLessThan(200);
    }
  }

  private static long directBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getCount)
        .sum();
  }
}
