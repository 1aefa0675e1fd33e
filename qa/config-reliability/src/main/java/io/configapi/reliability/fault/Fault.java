package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.LeftLog;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.util.List;
import java.util.Optional;

/** Something that goes wrong once, and ends. Used by one thread. */
interface Fault {

  /** Lets it begin, and returns when it has. */
  void inflict(Site site) throws Exception;

  /** Ends it. From now on all must work again within the bound, without help. */
  void end(Site site) throws Exception;

  /** How it is named in the report, once it has begun. */
  default String nameOf(FaultKind kind) {
    return kind.toString();
  }

  /** The log that was left, if its end was lost on purpose. */
  default Optional<LeftLog> left() {
    return Optional.empty();
  }

  /** What was not as promised, seen after all works again. */
  default List<Violation> aftermath(Site site) throws Exception {
    return List.of();
  }
}
