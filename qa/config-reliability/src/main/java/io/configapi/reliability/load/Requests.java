package io.configapi.reliability.load;

import io.configapi.reliability.history.Answer;
import io.configapi.reliability.history.Condition;
import io.configapi.reliability.history.Entry;
import io.configapi.reliability.history.Operation;
import io.configapi.reliability.history.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one client asks for next, by chance and by what it has seen. Used by one thread. */
final class Requests {

  private static final int LONGEST_TRANSACTION = 5;
  private static final int KEPT_INSTANTS = 32;

  /** What escapes and encodings could get wrong. */
  private static final List<String> PADS =
      List.of("x", "\"", "\\", "\n", "ä", "\u20ac", "\ud83d\ude00", "\u0001", " ", "{}", "%2F+");

  private final LoadOptions options;
  private final Names names;
  private final String actor;
  private final Random random;
  private final LongSupplier ids;
  private final List<Kind> kinds = new ArrayList<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final List<Instant> instants = new ArrayList<>();
  private long position;

  Requests(LoadOptions options, int client, LongSupplier ids) {
    this.options = options;
    this.names = new Names(options);
    this.actor = "client-" + client;
    this.random = new Random(options.seed() * 31 + client);
    this.ids = ids;
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < options.mix().getOrDefault(kind, 0); i++) {
        kinds.add(kind);
      }
    }
  }

  Random random() {
    return random;
  }

  Request next() {
    String name = names.any(random);
    return switch (kinds.get(random.nextInt(kinds.size()))) {
      case SET -> write(ids.getAsLong(), name, false, Condition.ANY, false);
      case CONDITIONAL ->
          write(ids.getAsLong(), name, random.nextInt(5) == 0, condition(name), false);
      case DELETE -> write(ids.getAsLong(), name, true, Condition.ANY, false);
      case TRANSACTION -> transaction(ids.getAsLong(), false);
      case KEYED -> keyed(ids.getAsLong(), name);
      case READ -> new Request.ReadValue(name, 0, null);
      case READ_AFTER -> new Request.ReadValue(name, position, null);
      case LIST ->
          new Request.ReadList(names.anyPrefix(random), random.nextInt(2) * position, null);
      case READ_AT -> new Request.ReadValue(name, 0, instant());
      case LIST_AT -> new Request.ReadList(names.anyPrefix(random), 0, instant());
    };
  }

  /** Learns from an answer what is worth asking for. */
  void saw(Request request, Answer answer) {
    position = Math.max(position, answer.position());
    if (request instanceof Request.Write write && !write.transaction() && answer.version() >= 0) {
      versions.put(write.operations().getFirst().name(), answer.version());
    }
    for (Entry entry : answer.entries()) {
      if (entry.version() > 0) {
        versions.put(entry.name(), entry.version());
      }
      Instant recordedAt = entry.recordedAt();
      if (recordedAt != null) {
        keep(recordedAt);
      }
    }
  }

  private void keep(Instant instant) {
    if (instants.size() == KEPT_INSTANTS) {
      instants.remove(random.nextInt(KEPT_INSTANTS));
    }
    instants.add(instant);
  }

  private Request keyed(long id, String name) {
    return switch (random.nextInt(4)) {
      case 0 -> transaction(id, true);
      case 1 -> write(id, name, random.nextInt(3) == 0, condition(name), true);
      default -> write(id, name, random.nextInt(6) == 0, Condition.ANY, true);
    };
  }

  private Request write(long id, String name, boolean deletes, Condition condition, boolean keyed) {
    Operation operation = new Operation(name, deletes ? null : value(id, 0), condition);
    return new Request.Write(id, List.of(operation), false, actor, key(id, keyed));
  }

  private Request transaction(long id, boolean keyed) {
    List<Operation> operations = new ArrayList<>();
    int count = 1 + random.nextInt(LONGEST_TRANSACTION);
    for (int i = 0; i < count; i++) {
      String name = names.any(random);
      Condition condition = random.nextInt(6) == 0 ? inTransaction(name) : Condition.ANY;
      operations.add(new Operation(name, random.nextInt(10) == 0 ? null : value(id, i), condition));
    }
    return new Request.Write(id, operations, true, actor, key(id, keyed));
  }

  private @Nullable String key(long id, boolean keyed) {
    return keyed ? options.prefix() + id : null;
  }

  private String value(long id, int operation) {
    String pad = PADS.get(random.nextInt(PADS.size()));
    int times = random.nextInt(1 + options.padding() / pad.length());
    return id + "." + operation + ":" + pad.repeat(times);
  }

  private Condition condition(String name) {
    return switch (random.nextInt(8)) {
      case 0 -> Condition.PRESENT;
      case 1 -> Condition.ABSENT;
      default -> version(name);
    };
  }

  private Condition inTransaction(String name) {
    return random.nextInt(4) == 0 ? Condition.ABSENT : version(name);
  }

  /** The one that was seen last, as a rule; one that is not there yet, or no more, at times. */
  private Condition version(String name) {
    long known = versions.getOrDefault(name, 1L);
    long chosen = random.nextInt(6) == 0 ? known + random.nextInt(3) - 1 : known;
    return new Condition.Version(Math.max(1, chosen));
  }

  /** When something was recorded, or just before or after; or about now, or long ago. */
  private Instant instant() {
    if (instants.isEmpty() || random.nextInt(4) == 0) {
      Duration back = Duration.ofMillis(random.nextInt(3_000) - 200L);
      return Instant.now().minus(back).truncatedTo(ChronoUnit.MICROS);
    }
    Instant known = instants.get(random.nextInt(instants.size()));
    return known.plus(random.nextInt(3) - 1L, ChronoUnit.MICROS);
  }
}
