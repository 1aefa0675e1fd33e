package io.configapi.reliability.fuzz;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request of a case, as a server that keeps to the RFCs reads it.
 *
 * @param method its method
 * @param target what stands behind it in the request line
 * @param head its header lines
 * @param body its body
 * @param operation what it is of the API; null if it is nothing there, or may be nothing
 * @param refused whether no answer but a refusal is right
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sent(
    String method,
    String target,
    String head,
    byte[] body,
    @Nullable ApiOperation operation,
    boolean refused) {

  static Sent of(String method, String target) {
    return new Sent(method, target, "", new byte[0], null, false);
  }

  static Sent toBeRefused(String method, String target) {
    return new Sent(method, target, "", new byte[0], null, true);
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether it has a header of that name, in any spelling of it. */
  boolean has(String header) {
    return head.toLowerCase(Locale.ROOT).contains("\n" + header.toLowerCase(Locale.ROOT) + ":");
  }
}
