package io.configapi.cli.logging;

import java.util.Set;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Warnings and errors of libraries, one line each on standard error, without configuration: to set
 * up a logging library takes as long as a command. SLF4J finds it as a service.
 */
public final class StderrLogging implements SLF4JServiceProvider {

  /** What goes wrong is told once, by the command itself; these only repeat it. */
  private static final Set<String> SILENT =
      Set.of(
          "com.zaxxer.hikari.",
          "org.flywaydb.",
          "io.configapi.eventstore.postgres.feed.LogFollower");

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  @Override
  public ILoggerFactory getLoggerFactory() {
    return StderrLogging::logger;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static Logger logger(String name) {
    return SILENT.stream().anyMatch(name::startsWith)
        ? NOPLogger.NOP_LOGGER
        : new StderrLogger(name);
  }
}
