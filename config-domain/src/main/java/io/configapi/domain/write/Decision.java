package io.configapi.domain.write;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.store.EventAppender;
import java.util.List;

/**
 * What a caller makes of the latest state of some configurations. Run by an {@link EventAppender}
 * while it holds the log, so it must be quick, must not block, and may be run again.
 */
@FunctionalInterface
public interface Decision {

  /**
   * The events to record, in order; none is allowed. An event sees those before it only if the
   * decision applies them itself.
   *
   * @throws ConfigException if nothing may be recorded: it reaches the caller of the append, and
   *     nobody else
   */
  List<ConfigEvent> decide(LatestState latest);

  /** The latest state of the configurations that were named in the request. */
  @FunctionalInterface
  interface LatestState {

    /**
     * A configuration as the log has it now.
     *
     * @throws IllegalArgumentException if the request did not name it
     */
    ConfigAggregate of(ConfigName name);
  }
}
