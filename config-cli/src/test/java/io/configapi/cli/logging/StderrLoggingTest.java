package io.configapi.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class StderrLoggingTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream standardError = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(standardError);
  }

  @Test
  void warnings_and_errors_are_one_line_each_without_a_stack_trace() {
    Logger log = LoggerFactory.getLogger("io.configapi.eventstore.postgres.Any");
    log.warn("Position {} was {}", 7, "committed");
    log.error("Failed", new IllegalStateException("why"));
    log.info("nobody needs this");
    log.debug("nor this");

    assertThat(lines())
        .containsExactly("configctl: warn Position 7 was committed", "configctl: error Failed");
  }

  @Test
  void libraries_that_repeat_what_the_command_says_are_silent() {
    LoggerFactory.getLogger("com.zaxxer.hikari.pool.HikariPool").warn("no connection");
    LoggerFactory.getLogger("org.flywaydb.core.Flyway").error("no migration");

    assertThat(lines()).isEmpty();
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
