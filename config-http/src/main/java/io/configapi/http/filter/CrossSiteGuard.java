package io.configapi.http.filter;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites' web pages out, which a browser on this machine or in this network may run:
 * they can send requests to any address, though not read what is answered. A request must be meant
 * for a host of this server's; and one that can change something must not come from the page of
 * another site, as browsers say by {@code Sec-Fetch-Site} and {@code Origin}. Programs send
 * neither.
 */
public final class CrossSiteGuard implements Filter {

  private static final HttpString FETCH_SITE = HttpString.tryFromString("Sec-Fetch-Site");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final Set<HttpString> SAFE = Set.of(Methods.GET, Methods.HEAD, Methods.OPTIONS);
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final ServedHosts hosts;

  /** Lets in what is meant for these hosts. */
  public CrossSiteGuard(ServedHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public boolean passes(HttpServerExchange exchange) {
    HeaderValues host = exchange.getRequestHeaders().get(Headers.HOST);
    if (host == null && !exchange.getProtocol().equals(Protocols.HTTP_1_1)) {
      // Older than that header, and so than any browser's scripts.
      return passesOrigin(exchange, Optional.empty());
    }
    ServedHosts.Meant meant = meant(exchange, host);
    if (meant.host().isEmpty()) {
      exchange.setPersistent(false);
      ErrorAnswers.badRequest(exchange, ServedHosts.HOST_EXPECTED);
    } else if (!meant.served()) {
      ErrorAnswers.misdirected(exchange);
    } else {
      return passesOrigin(exchange, meant.host());
    }
    return false;
  }

  /**
   * Whom a request is meant for: the target counts before the header, which must be right all the
   * same (RFC 9112, section 3.2).
   */
  private ServedHosts.Meant meant(HttpServerExchange exchange, @Nullable HeaderValues host) {
    ServedHosts.Meant header =
        hosts.read(host == null || host.size() != 1 ? "" : host.getFirst().strip());
    if (header.host().isEmpty() || !exchange.isHostIncludedInRequestURI()) {
      return header;
    }
    String uri = exchange.getRequestURI();
    int authority = uri.indexOf("//") + 2;
    int path = uri.indexOf('/', authority);
    return hosts.read(path < 0 ? uri.substring(authority) : uri.substring(authority, path));
  }

  private boolean passesOrigin(HttpServerExchange exchange, Optional<Authority> meant) {
    if (SAFE.contains(exchange.getRequestMethod())
        || (isOwnSite(exchange) && isOwnOrigin(exchange, meant))) {
      return true;
    }
    ErrorAnswers.foreignSite(exchange);
    return false;
  }

  private static boolean isOwnSite(HttpServerExchange exchange) {
    HeaderValues sites = exchange.getRequestHeaders().get(FETCH_SITE);
    return sites == null || OWN_SITES.containsAll(sites);
  }

  private boolean isOwnOrigin(HttpServerExchange exchange, Optional<Authority> meant) {
    HeaderValues origins = exchange.getRequestHeaders().get(Headers.ORIGIN);
    return origins == null || origins.stream().allMatch(origin -> isOwn(origin.strip(), meant));
  }

  /** A proxy may have named itself in place of the host that the page knows. */
  private boolean isOwn(String origin, Optional<Authority> meant) {
    int scheme = origin.indexOf("://");
    if (scheme < 0) {
      return false;
    }
    int defaultPort = origin.startsWith("https:") ? HTTPS_PORT : HTTP_PORT;
    return Authority.parse(origin.substring(scheme + 3))
        .filter(
            page ->
                hosts.isPublic(page)
                    || meant.filter(here -> here.sameAs(page, defaultPort)).isPresent())
        .isPresent();
  }
}
