package io.configapi.reliability.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.testkit.process.ProgramRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramsTest {

  @Test
  void the_programs_are_the_packaged_ones() throws Exception {
    assertThat(run(Programs.configd(), "--version")).startsWith("configd ");
    assertThat(run(Programs.configctl(), "--version")).startsWith("configctl ");
  }

  private static String run(List<String> program, String argument) throws Exception {
    List<String> command = new ArrayList<>(program);
    command.add(argument);
    return ProgramRun.of(command).outOfSuccess();
  }
}
