package io.configapi.reliability.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must come of a write at a state of the log, as the status says it. */
final class Judgement {

  static final int DONE = 200;
  static final int NEVER_SET = 404;
  static final int CONFLICT = 409;
  static final int DELETED = 410;
  static final int CONDITION_NOT_MET = 412;

  private Judgement() {}

  static boolean holds(Condition condition, @Nullable Event latest) {
    return latest == null
        ? condition.holds(0, false)
        : condition.holds(latest.version(), latest.isLive());
  }

  /** What comes of it where the log ends at a position. */
  static int of(Request.Write write, long position, States states) {
    return write.transaction()
        ? ofAll(write.operations(), position, states)
        : ofOne(write.operations().getFirst(), position, states);
  }

  private static int ofOne(Operation operation, long position, States states) {
    Event latest = states.latest(operation.name(), position);
    if (!holds(operation.condition(), latest)) {
      return CONDITION_NOT_MET;
    }
    if (!operation.deletes() || (latest != null && latest.isLive())) {
      return DONE;
    }
    return latest == null ? NEVER_SET : DELETED;
  }

  /** Each operation is judged on what the ones before it did. */
  private static int ofAll(List<Operation> operations, long position, States states) {
    Map<String, Left> left = new HashMap<>();
    for (Operation operation : operations) {
      Left before =
          left.computeIfAbsent(operation.name(), name -> Left.by(states.latest(name, position)));
      if (!operation.condition().holds(before.version(), before.live())) {
        return CONDITION_NOT_MET;
      }
      if (operation.deletes() && !before.live()) {
        return CONFLICT;
      }
      left.put(operation.name(), new Left(before.version() + 1, !operation.deletes()));
    }
    return DONE;
  }

  /** What is there after some operations. */
  private record Left(long version, boolean live) {
    static Left by(@Nullable Event latest) {
      return latest == null ? new Left(0, false) : new Left(latest.version(), latest.isLive());
    }
  }
}
