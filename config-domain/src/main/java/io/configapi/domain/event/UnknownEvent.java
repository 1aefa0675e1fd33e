package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import io.configapi.domain.StreamName;
import io.configapi.domain.SystemStream;
import io.configapi.domain.failure.IncompatibleLogException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An event that this program does not know: a newer one wrote it. It is chained, proved, kept and
 * fed like any other. Whether it may be passed over is for its stream to say.
 *
 * @param stream the stream it belongs to
 * @param type the name of its kind
 * @param needs the oldest version of ConfigApi that knows it, if the event says so
 */
public record UnknownEvent(StreamName stream, String type, Optional<String> needs)
    implements LogEvent {

  /** Where a node that does not understand everything would let people see what they may not. */
  private static final Set<String> CRITICAL_NAMESPACES = Set.of("$access");

  public UnknownEvent {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(needs, "needs");
  }

  /**
   * Whether a node that does not know it must not serve: it is about a configuration, whose state
   * would be wrong without it, or about access.
   */
  public boolean isCritical() {
    return switch (stream) {
      case ConfigName name -> true;
      case SystemStream system -> CRITICAL_NAMESPACES.contains(system.namespace());
    };
  }

  /** What is told of it where it must not be passed over. */
  public IncompatibleLogException refusal(long position) {
    return new IncompatibleLogException(
        "The log holds an event of type "
            + type
            + " at position "
            + position
            + ", which this program does not know and must not pass over: start "
            + needs.map(version -> "ConfigApi " + version).orElse("a newer ConfigApi"));
  }
}
