package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log that does just what it should, judged and written one request after the other. */
final class SimulatedLog {

  private final List<LogEvent> rows = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final EventDecoder decoder = new EventDecoder();
  private final Map<String, Left> present = new TreeMap<>();

  /** What is there under a name. */
  record Left(long version, @Nullable String value) {
    static final Left NOTHING = new Left(0, null);
  }

  List<LogEvent> rows() {
    return rows;
  }

  /** The rows as they can be understood. */
  List<Event> events() {
    return events;
  }

  long end() {
    return rows.size();
  }

  Left present(String name) {
    return present.getOrDefault(name, Left.NOTHING);
  }

  /** The status that a write must be answered with; records it where that is 200. */
  int apply(Request.Write write) {
    Map<String, Left> changed = new HashMap<>();
    List<Left> before = new ArrayList<>();
    for (Operation operation : write.operations()) {
      Left left = changed.getOrDefault(operation.name(), present(operation.name()));
      boolean live = left.value() != null;
      if (!operation.condition().holds(left.version(), live)) {
        return 412;
      }
      if (operation.deletes() && !live) {
        return write.transaction() ? 409 : left.version() == 0 ? 404 : 410;
      }
      before.add(left);
      changed.put(operation.name(), new Left(left.version() + 1, operation.value()));
    }
    record(write, before);
    present.putAll(changed);
    return 200;
  }

  private void record(Request.Write write, List<Left> before) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("actor", write.actor());
    metadata.put("correlation_id", write.correlation());
    String key = write.key();
    if (key != null) {
      metadata.put("idempotency_key", key);
    }
    if (before.size() > 1) {
      metadata.put("transaction", (end() + 1) + "-" + (end() + before.size()));
    }
    for (int i = 0; i < before.size(); i++) {
      Operation operation = write.operations().get(i);
      Left left = before.get(i);
      LogEvent row =
          Rows.row(
              end() + 1,
              operation.name(),
              left.version() + 1,
              operation.value(),
              left.value(),
              metadata);
      byte[] last = rows.isEmpty() ? new byte[32] : rows.getLast().hash();
      rows.add(Rows.hashed(row, ChainedHashes.hash(last, row)));
      events.add(decoder.decode(row));
    }
  }
}
