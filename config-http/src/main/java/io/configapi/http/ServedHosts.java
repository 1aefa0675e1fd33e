package io.configapi.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts that a request can be meant for. A web page can have a name of its own resolve to this
 * machine, and then its scripts count for this service's own; what gives them away is that name.
 *
 * <p>A server that only this machine reaches takes loopback names and addresses. One that others
 * reach takes any IP address and any name without a dot as well: nobody else's DNS answers for
 * those.
 */
final class ServedHosts {

  private final Set<String> named = new HashSet<>();
  private final String bound;
  private final boolean local;

  /**
   * The hosts of a server.
   *
   * @param address where it listens
   * @param publicHosts the names it has for others, as behind a proxy
   */
  ServedHosts(InetSocketAddress address, Collection<String> publicHosts) {
    publicHosts.forEach(host -> named.add(plain(host)));
    InetAddress resolved = address.getAddress();
    bound = plain(address.getHostString());
    local = resolved == null || resolved.isLoopbackAddress();
  }

  boolean serves(Authority meant) {
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
