package io.configapi.http.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a screen: Chromium, in a process of its own, with a new profile. */
public final class Browser {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static final int PAGE_MILLIS = 20_000;
  private static final int PROCESS_SECONDS = 120;

  private final Path program;

  private Browser(Path program) {
    this.program = program;
  }

  /**
   * A page as it was once its scripts had run.
   *
   * @param dom the page's elements
   * @param complaints what the browser said of it
   * @param requested the URLs it was made of
   */
  public record Page(String dom, String complaints, List<String> requested) {}

  /** The browser of this machine; without one the test is skipped, but not on a build server. */
  public static Browser installed() {
    Optional<Path> found = NAMES.stream().flatMap(Browser::onPath).findFirst();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as("one of " + NAMES + " on the PATH").isPresent();
    }
    assumeTrue(found.isPresent(), "No browser: none of " + NAMES + " is on the PATH");
    return new Browser(found.orElseThrow());
  }

  /** Opens a page; it can reach nothing but this machine. */
  public Page open(String origin, String path) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory(Path.of("target"), "browser-");
    Path dom = profile.resolve("dom.html");
    Path errors = profile.resolve("errors.txt");
    Path log = profile.resolve("net-log.json");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile.toAbsolutePath(),
                "--enable-logging=stderr",
                "--log-net-log=" + log.toAbsolutePath(),
                "--virtual-time-budget=" + PAGE_MILLIS,
                "--dump-dom",
                origin + path)
            .redirectOutput(dom.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(PROCESS_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Page(read(dom), read(errors), requested(origin, log));
  }

  /** What the page itself asked for; browsers ask for things on their own account, too. */
  private static List<String> requested(String origin, Path log) throws IOException {
    return new JsonMapper()
        .readTree(Files.readAllBytes(log))
        .get("events")
        .valueStream()
        .map(event -> event.path("params"))
        .filter(request -> request.path("initiator").asString("").equals(origin))
        .map(request -> request.path("url"))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .toList();
  }

  private static Stream<Path> onPath(String name) {
    return Stream.of(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
