package io.configapi.reliability.fuzz;

import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server's process keeps while nobody asks it for anything.
 *
 * @param heapBytes what is alive on its heap, after a full collection
 * @param threads its threads
 * @param files its open files and connections
 */
public record Footprint(long heapBytes, long threads, long files) {

  /** Caches that fill, among them the recent events and the list kept as JSON. */
  private static final long MORE_HEAP = 48L << 20;

  /** Pools that grow to their size. */
  private static final long MORE_THREADS = 24;

  private static final long MORE_FILES = 24;

  private static final Pattern TOTAL = Pattern.compile("Total\\s+[0-9]+\\s+([0-9]+)");

  /** Takes it from a process of this machine, on Linux. */
  static Footprint of(long pid) throws IOException, InterruptedException {
    Path proc = Path.of("/proc", Long.toString(pid));
    long threads =
        Files.readAllLines(proc.resolve("status")).stream()
            .filter(line -> line.startsWith("Threads:"))
            .mapToLong(line -> Long.parseLong(line.substring("Threads:".length()).strip()))
            .sum();
    return new Footprint(heap(pid), threads, files(proc));
  }

  static long files(long pid) throws IOException {
    return files(Path.of("/proc", Long.toString(pid)));
  }

  /** What is more than it should be, compared with what it was. */
  List<String> growthSince(Footprint before) {
    List<String> grown = new ArrayList<>();
    if (heapBytes > before.heapBytes + MORE_HEAP) {
      grown.add("heap from " + before.heapBytes + " to " + heapBytes + " bytes");
    }
    if (threads > before.threads + MORE_THREADS) {
      grown.add("threads from " + before.threads + " to " + threads);
    }
    if (files > before.files + MORE_FILES) {
      grown.add("open files from " + before.files + " to " + files);
    }
    return grown;
  }

  private static long files(Path proc) throws IOException {
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      return open.count();
    }
  }

  /** The histogram of live objects, which comes after a full collection. */
  private static long heap(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String told = ProgramRun.of(List.of(jcmd, Long.toString(pid), "GC.class_histogram")).out();
    Matcher total = TOTAL.matcher(told);
    if (!total.find()) {
      throw new IOException("jcmd tells no total: " + told.lines().findFirst().orElse("nothing"));
    }
    return Long.parseLong(total.group(1));
  }
}
