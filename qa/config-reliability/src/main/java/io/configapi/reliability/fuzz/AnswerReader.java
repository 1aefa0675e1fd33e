package io.configapi.reliability.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what came on one connection, strictly: a client that is not strict would take half an
 * answer, or two, for one.
 */
final class AnswerReader {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2}) [ -~]*");
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)");

  private final byte[] received;
  private final boolean cut;
  private int at;

  private AnswerReader(byte[] received, boolean cut) {
    this.received = received;
    this.cut = cut;
  }

  /**
   * The answers, in order, interim ones too.
   *
   * @param heads whether the answer of that number is one to a HEAD, which has no body
   * @param cut whether the client itself stopped reading, so that the last answer may be a part
   */
  static List<HttpAnswer> read(byte[] received, List<Boolean> heads, boolean cut)
      throws MalformedAnswerException {
    AnswerReader reader = new AnswerReader(received, cut);
    List<HttpAnswer> answers = new ArrayList<>();
    int finals = 0;
    while (reader.at < received.length) {
      boolean head = finals < heads.size() && heads.get(finals);
      HttpAnswer answer = reader.next(head);
      if (answer == null) {
        break;
      }
      answers.add(answer);
      finals += answer.isInterim() ? 0 : 1;
    }
    return answers;
  }

  private @Nullable HttpAnswer next(boolean head) throws MalformedAnswerException {
    int end = indexOf("\r\n\r\n", at);
    if (end < 0) {
      if (cut) {
        return null;
      }
      throw malformed("a head without an end");
    }
    String[] lines = text(at, end).split("\r\n", -1);
    Matcher status = STATUS.matcher(lines[0]);
    if (!status.matches()) {
      throw malformed("no status line");
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      Matcher header = HEADER.matcher(lines[i]);
      if (!header.matches()) {
        throw malformed("no header line: " + lines[i]);
      }
      headers.add(Map.entry(header.group(1).toLowerCase(Locale.ROOT), header.group(2).strip()));
    }
    at = end + 4;
    HttpAnswer begun =
        new HttpAnswer(Integer.parseInt(status.group(1)), headers, new byte[0], true);
    boolean none = head || begun.isInterim() || begun.status() == 204 || begun.status() == 304;
    return none ? begun : withBody(begun);
  }

  private HttpAnswer withBody(HttpAnswer begun) throws MalformedAnswerException {
    List<String> lengths = values(begun, "content-length");
    boolean chunked = begun.header("transfer-encoding").equalsIgnoreCase("chunked");
    if (lengths.size() > 1 || (chunked && !lengths.isEmpty())) {
      throw malformed("more than one length");
    }
    if (chunked) {
      return chunks(begun);
    }
    int rest = received.length - at;
    if (lengths.isEmpty()) {
      if (!begun.closes() && !cut) {
        throw malformed("no length");
      }
      return taken(begun, rest, !cut);
    }
    long length = Long.parseLong(lengths.getFirst());
    if (length > rest && !cut) {
      throw malformed("a body that is shorter than its length");
    }
    return taken(begun, (int) Math.min(length, rest), length <= rest);
  }

  private HttpAnswer taken(HttpAnswer begun, int length, boolean whole) {
    byte[] body = Arrays.copyOfRange(received, at, at + length);
    at += length;
    return new HttpAnswer(begun.status(), begun.headers(), body, whole);
  }

  private HttpAnswer chunks(HttpAnswer begun) throws MalformedAnswerException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int end = indexOf("\r\n", at);
      String size = end < 0 ? "" : text(at, end);
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        return partOr(begun, body, "a chunk without a size");
      }
      int length = Integer.parseInt(size, 16);
      int next = end + 2 + length;
      if (next + 2 > received.length || received[next] != '\r' || received[next + 1] != '\n') {
        return partOr(begun, body, "a chunk without an end");
      }
      body.write(received, end + 2, length);
      at = next + 2;
      if (length == 0) {
        return new HttpAnswer(begun.status(), begun.headers(), body.toByteArray(), true);
      }
    }
  }

  private HttpAnswer partOr(HttpAnswer begun, ByteArrayOutputStream body, String problem)
      throws MalformedAnswerException {
    if (!cut) {
      throw malformed(problem);
    }
    at = received.length;
    return new HttpAnswer(begun.status(), begun.headers(), body.toByteArray(), false);
  }

  private static List<String> values(HttpAnswer answer, String name) {
    return answer.headers().stream()
        .filter(each -> each.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  private MalformedAnswerException malformed(String problem) {
    byte[] rest = Arrays.copyOfRange(received, at, received.length);
    return new MalformedAnswerException(problem + ": " + VisibleBytes.of(rest, 300));
  }

  private String text(int from, int to) {
    return new String(received, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private int indexOf(String text, int from) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = from; i + wanted.length <= received.length; i++) {
      if (Arrays.equals(received, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
