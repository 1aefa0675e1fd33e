package io.configapi.http.resource;

import io.configapi.domain.event.RecordedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each change that was recorded here: what, which version, where in the log, by whom.
 * Never the value.
 */
final class AuditLog {

  private static final Logger LOG = LoggerFactory.getLogger("io.configapi.audit");

  private AuditLog() {}

  static void recorded(RecordedEvent event) {
    LOG.info(
        "{} name={} version={} position={} actor={}",
        event.event().type(),
        event.name(),
        event.version(),
        event.position(),
        event.metadata().actor().map(AuditLog::onOneLine).orElse("-"));
  }

  /** An actor must not be able to forge a line of its own. */
  private static String onOneLine(String actor) {
    StringBuilder line = new StringBuilder(actor.length());
    actor
        .codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
