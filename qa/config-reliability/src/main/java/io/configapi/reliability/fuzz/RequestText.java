package io.configapi.reliability.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as it is put together: every part as it is told, right or wrong. */
final class RequestText {

  private final String method;
  private final String target;
  private final List<byte[]> lines = new ArrayList<>();
  private String version = "HTTP/1.1";
  private byte[] body = {};
  private byte[] content = {};
  private @Nullable ApiOperation operation;

  RequestText(String method, String target) {
    this.method = method;
    this.target = target;
  }

  /** One with a host, as every request should have. */
  static RequestText to(String method, String target) {
    return new RequestText(method, target).line("Host: 127.0.0.1");
  }

  /** A write of a value, without the headers that say where its body ends. */
  static RequestText set(String name, String json) {
    return to("PUT", "/config/" + name)
        .line("Content-Type: application/json")
        .body(json.getBytes(StandardCharsets.UTF_8));
  }

  RequestText version(String other) {
    version = other;
    return this;
  }

  RequestText operation(ApiOperation known) {
    operation = known;
    return this;
  }

  /** A header line; characters beyond 255 are sent as UTF-8. */
  RequestText line(String line) {
    boolean latin = line.chars().allMatch(c -> c < 256);
    lines.add(line.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    return this;
  }

  RequestText body(byte[] bytes) {
    body = bytes;
    content = bytes;
    return this;
  }

  /** A body in chunks. */
  RequestText chunked(byte[] bytes, Chance chance) {
    line("Transfer-Encoding: chunked").body(ChunkedText.of(bytes, chance));
    content = bytes;
    return this;
  }

  /** Says the length of the body, rightly. */
  RequestText measured() {
    return line("Content-Length: " + body.length);
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(ascii(method + " " + target + " " + version + "\r\n"));
    for (byte[] line : lines) {
      all.writeBytes(line);
      all.writeBytes(ascii("\r\n"));
    }
    all.writeBytes(ascii("\r\n"));
    all.writeBytes(body);
    return all.toByteArray();
  }

  Sent sent() {
    StringBuilder head = new StringBuilder();
    for (byte[] line : lines) {
      head.append('\n').append(new String(line, StandardCharsets.ISO_8859_1));
    }
    return new Sent(method, target, head.toString(), content, operation, false);
  }

  Sent toBeRefused() {
    return Sent.toBeRefused(method, target);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
