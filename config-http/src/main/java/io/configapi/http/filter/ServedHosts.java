package io.configapi.http.filter;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts that a request can be meant for. A web page can have a name of its own resolve to this
 * machine, and then its scripts count for this service's own; what gives them away is that name.
 *
 * <p>A server that only this machine reaches takes loopback names and addresses. One that others
 * reach takes any IP address and any name without a dot as well: nobody else's DNS answers for
 * those. Safe for use by many threads.
 */
public final class ServedHosts {

  /** What is said where a request names none, or several. */
  public static final String HOST_EXPECTED =
      "Invalid request: expected one Host, with a name or an address";

  private final Set<String> named = new HashSet<>();
  private final String bound;
  private final boolean local;

  /** What nearly every request says: to read a host costs as much as to answer for it. */
  private volatile Meant last = new Meant("", Optional.empty(), false);

  /**
   * Whom a request is meant for.
   *
   * @param text how it says so
   * @param host empty if that is no host
   * @param served whether it is one of this server's
   */
  record Meant(String text, Optional<Authority> host, boolean served) {}

  /**
   * The hosts of a server.
   *
   * @param address where it listens
   * @param publicHosts the names it has for others, as behind a proxy
   */
  public ServedHosts(InetSocketAddress address, Collection<String> publicHosts) {
    publicHosts.forEach(host -> named.add(plain(host)));
    InetAddress resolved = address.getAddress();
    bound = plain(address.getHostString());
    local = resolved == null || resolved.isLoopbackAddress();
  }

  /** Reads whom a request is meant for. */
  Meant read(String text) {
    Meant known = last;
    if (known.text().equals(text)) {
      return known;
    }
    Optional<Authority> host = Authority.parse(text);
    Meant read = new Meant(text, host, host.filter(this::serves).isPresent());
    last = read;
    return read;
  }

  private boolean serves(Authority meant) {
    String host = meant.host();
    return meant.isLoopback()
        || host.equals(bound)
        || named.contains(host)
        || (!local && (meant.isAddress() || host.indexOf('.') < 0));
  }

  /** Whether it is one of the names that were given for others. */
  boolean isPublic(Authority meant) {
    return named.contains(meant.host());
  }

  private static String plain(String host) {
    return Authority.parse(host)
        .map(Authority::host)
        .orElseGet(() -> host.toLowerCase(Locale.ROOT));
  }
}
