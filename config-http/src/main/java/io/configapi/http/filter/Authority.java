package io.configapi.http.filter;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, as {@code Host}, {@code Origin} and absolute targets have them (RFC 3986,
 * section 3.2).
 *
 * @param host in lower case, without a dot at its end; an IPv6 address without its brackets
 * @param port -1 if none is named
 */
public record Authority(String host, int port) {

  private static final Pattern TEXT =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9._~%!$&'()*+,;=-]{1,255})(?::([0-9]{0,5}))?");

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /** Reads one; empty if it is none. */
  public static Optional<Authority> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String host = parts.group(1).toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.endsWith(".") && host.length() > 1) {
      host = host.substring(0, host.length() - 1);
    }
    String port = parts.group(2);
    return Optional.of(
        new Authority(host, port == null || port.isEmpty() ? -1 : Integer.parseInt(port)));
  }

  /** Whether the host is an IP address, and so no name that somebody's DNS could answer for. */
  boolean isAddress() {
    return host.contains(":") || IPV4.matcher(host).matches();
  }

  /** Whether the host means the machine itself, wherever it is asked. */
  boolean isLoopback() {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("::1")
        || (host.startsWith("127.") && isAddress());
  }

  /** Whether both are the same place, for a scheme whose port this is where none is named. */
  boolean sameAs(Authority other, int defaultPort) {
    return host.equals(other.host) && portOr(defaultPort) == other.portOr(defaultPort);
  }

  private int portOr(int defaultPort) {
    return port < 0 ? defaultPort : port;
  }
}
