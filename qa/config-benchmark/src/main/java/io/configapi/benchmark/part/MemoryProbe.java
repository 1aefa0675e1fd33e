package io.configapi.benchmark.part;

import io.configapi.benchmark.log.HandFedProjection;
import io.configapi.benchmark.log.Logs;
import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that holds so many names and says how much of its heap they take: bytes, after garbage
 * was collected, less those that were taken before.
 */
public final class MemoryProbe {

  private static final int PAGE = 1_000;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private MemoryProbe() {}

  /** Takes what holds them ({@code projection} or {@code map}), names, and versions of each. */
  public static void main(String[] arguments) throws IOException {
    int names = Integer.parseInt(arguments[1]);
    int versions = Integer.parseInt(arguments[2]);
    new HandFedProjection().fold(page(0, 1, 1));
    long before = usedHeap();
    Object held = arguments[0].equals("map") ? map(names, versions) : projection(names, versions);
    try {
      String taken = Long.toString(usedHeap() - before);
      System.out.write(taken.getBytes(StandardCharsets.US_ASCII));
      System.out.flush();
    } finally {
      Reference.reachabilityFence(held);
    }
  }

  private static HandFedProjection projection(int names, int versions) {
    HandFedProjection projection = new HandFedProjection();
    long total = (long) names * versions;
    for (long from = 0; from < total; from += PAGE) {
      projection.fold(page(from, (int) Math.min(PAGE, total - from), names));
    }
    if (projection.view().state().list(NameScope.ALL, null, names + 1).size() != names) {
      throw new IllegalStateException("not all names are there");
    }
    return projection;
  }

  /** The least there can be: a sorted map of names' texts to values. */
  private static Map<String, String> map(int names, int versions) {
    Map<String, String> map = new TreeMap<>();
    for (long from = 0; from < (long) names * versions; from++) {
      RecordedEvent event = page(from, 1, names).getFirst();
      ConfigEntry.from(event).ifPresent(entry -> map.put(entry.name().text(), entry.text()));
    }
    return map;
  }

  /** Events as they come from a log: each with texts and an instant of its own. */
  private static List<RecordedEvent> page(long from, int count, int names) {
    List<RecordedEvent> events = new ArrayList<>(count);
    for (long i = from; i < from + count; i++) {
      ConfigName name = Logs.name(i % names + 1);
      Instant time = BEGIN.plusMillis(i);
      ConfigValueSet event =
          new ConfigValueSet(name, String.format(Locale.ROOT, "%0100d", i), null, time);
      events.add(
          new RecordedEvent(
              i + 1,
              i / names + 1,
              event,
              EventMetadata.none(),
              time.plusNanos(1_000),
              EventHash.ZERO,
              EventFormat.salted(new byte[EventFormat.SALT_LENGTH])));
    }
    return events;
  }

  private static long usedHeap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
