package io.configapi.http;

import io.configapi.eventstore.postgres.testkit.ProgramClasses;
import io.configapi.testkit.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The server program in a process of its own, as it is started for real. */
public final class ConfigdProcess implements AutoCloseable {

  /** More than a server has for anything. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What takes its time on a busy machine is not to fail, unless the test says how soon. */
  private static final Map<String, String> PATIENT =
      Map.of("CONFIG_WRITE_TIMEOUT", "60", "CONFIG_READ_AFTER_TIMEOUT", "60");

  private final ServerProcess process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private ConfigdProcess(ProcessBuilder program) throws IOException {
    process = ServerProcess.start(program, out::add, err::add);
  }

  /** Starts it with these arguments, on any free port, and waits until it serves. */
  public static ConfigdProcess serving(String... arguments) {
    return serving(List.of(), Map.of(), arguments);
  }

  /** The same with options of Java's. */
  public static ConfigdProcess serving(List<String> javaOptions, String... arguments) {
    return serving(javaOptions, Map.of(), arguments);
  }

  /** The same with these variables. */
  public static ConfigdProcess serving(Map<String, String> environment, String... arguments) {
    return serving(List.of(), environment, arguments);
  }

  private static ConfigdProcess serving(
      List<String> javaOptions, Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of(arguments));
    ConfigdProcess started = start(javaOptions, true, environment, all.toArray(String[]::new));
    started.uri();
    return started;
  }

  /** Starts it with just these arguments and variables, and does not wait. */
  public static ConfigdProcess start(Map<String, String> environment, String... arguments) {
    return start(List.of(), false, environment, arguments);
  }

  private static ConfigdProcess start(
      List<String> javaOptions,
      boolean serving,
      Map<String, String> environment,
      String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ProgramClasses.options("configd", serving));
    command.addAll(javaOptions);
    command.add(Configd.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("DATABASE_URL");
    builder.environment().putAll(PATIENT);
    builder.environment().putAll(environment);
    try {
      return new ConfigdProcess(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public List<String> out() {
    return out;
  }

  public List<String> err() {
    return err;
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    return process.exitCode();
  }

  /** As {@code kill -9} does. */
  public void kill() {
    process.kill();
  }

  /** As {@code kill} does. */
  public void terminate() {
    process.terminate();
  }

  /** Where it serves, as a URL. */
  public String address() {
    return uri().toString();
  }

  public int port() {
    return uri().getPort();
  }

  public URI uri() {
    try {
      return process.awaitAddress();
    } catch (InterruptedException | IllegalStateException e) {
      throw new AssertionError("configd does not serve: " + err, e);
    }
  }

  /** Sends what may have a body and headers. */
  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> put(String path, String value, String... headers)
      throws IOException, InterruptedException {
    return send("PUT", path, "{\"value\":\"" + value + "\"}", headers);
  }

  @Override
  public void close() {
    process.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path)).timeout(PATIENCE);
  }
}
