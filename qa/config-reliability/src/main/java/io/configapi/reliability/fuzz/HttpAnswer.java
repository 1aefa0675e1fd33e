package io.configapi.reliability.fuzz;

import io.configapi.reliability.load.Marked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One answer as it came.
 *
 * @param status its status
 * @param headers its headers, in order, with names in lower case
 * @param body its body, without chunks
 * @param whole whether all of it came before the connection was cut by the client itself
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body, boolean whole) {

  boolean isInterim() {
    return status < 200;
  }

  /** The value of a header; empty if it is not there. */
  String header(String name) {
    return headers.stream()
        .filter(each -> each.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Its content type without parameters. */
  String type() {
    return header("content-type").split(";", 2)[0].strip();
  }

  boolean closes() {
    return header("connection").equalsIgnoreCase("close");
  }

  /** The position it tells of; -1 if it tells of none. */
  long position() {
    String text = header("config-position");
    return text.isEmpty() ? -1 : Marked.number(text);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
