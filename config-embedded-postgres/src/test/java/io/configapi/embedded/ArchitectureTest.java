package io.configapi.embedded;

import io.configapi.domain.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void nothing_points_upwards_or_sideways() {
    ArchitectureRules.check();
  }
}
