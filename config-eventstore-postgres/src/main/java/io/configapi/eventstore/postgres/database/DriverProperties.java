package io.configapi.eventstore.postgres.database;

import static java.util.Map.entry;

import io.configapi.domain.failure.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postgresql.PGProperty;

/** The properties of the JDBC driver that mean what parameters mean to libpq. */
final class DriverProperties {

  /** Those that the driver knows by another name; the values are the same. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          entry("application_name", "ApplicationName"),
          entry("channel_binding", "channelBinding"),
          entry("gssencmode", "gssEncMode"),
          entry("krbsrvname", "kerberosServerName"),
          entry("require_auth", "requireAuth"),
          entry("sslnegotiation", "sslNegotiation"));

  /** What would be ignored is refused, with the way out. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          entry("hostaddr", "name the address as the host"),
          entry("service", "write out what the service file says"),
          entry("servicefile", "write out what the service file says"),
          entry("replication", "the service needs a usual connection"),
          entry("requirepeer", "it is for Unix sockets, only TCP is supported"),
          entry("requiressl", "say sslmode=require"),
          entry("sslcrl", "the driver reads no revocation lists"),
          entry("sslcrldir", "the driver reads no revocation lists"),
          entry("keepalives_idle", "set it for the system (net.ipv4.tcp_keepalive_time)"),
          entry("keepalives_interval", "set it for the system (net.ipv4.tcp_keepalive_intvl)"),
          entry("keepalives_count", "set it for the system (net.ipv4.tcp_keepalive_probes)"),
          entry("ssl_min_protocol_version", "set jdk.tls.client.protocols for Java"),
          entry("ssl_max_protocol_version", "set jdk.tls.client.protocols for Java"));

  private static final Set<String> VERIFYING = Set.of("require", "verify-ca", "verify-full");
  private static final Set<String> FILES = Set.of("sslrootcert", "sslcert", "sslkey");

  private final Map<String, String> given;
  private final Map<String, String> properties = new TreeMap<>();

  DriverProperties(Map<String, String> given) {
    this.given = given;
  }

  Map<String, String> all() {
    takeTls();
    // Sorted: which of several is told of first does not change from start to start.
    for (String name : new TreeSet<>(given.keySet())) {
      take(name, String.valueOf(given.get(name)));
    }
    return properties;
  }

  private void take(String name, String value) {
    if (REFUSED.containsKey(name)) {
      throw refused(name, "is not supported: " + REFUSED.get(name));
    }
    switch (name) {
      case "connect_timeout" -> takeConnectTimeout(value);
      case "target_session_attrs" -> takeTarget(value);
      case "client_encoding" -> requireOneOf(name, value, "UTF8", "UTF-8", "utf8", "utf-8");
      case "sslcompression" -> requireOneOf(name, value, "0");
      case "sslsni" -> requireOneOf(name, value, "1");
      case "fallback_application_name" -> {
        if (!given.containsKey("application_name")) {
          properties.put("ApplicationName", value);
        }
      }
      case "keepalives" -> {
        requireOneOf(name, value, "0", "1");
        properties.put("tcpKeepAlive", Boolean.toString(value.equals("1")));
      }
      case "load_balance_hosts" -> {
        requireOneOf(name, value, "disable", "random");
        properties.put("loadBalanceHosts", Boolean.toString(value.equals("random")));
      }
      default -> takeAsItIs(name, value);
    }
  }

  private void takeAsItIs(String name, String value) {
    String known = OTHER_NAMES.getOrDefault(name, name);
    PGProperty property = PGProperty.forName(known);
    if (property == null) {
      throw refused(name, "is not known");
    }
    String[] choices = property.getChoices();
    // Some properties take a list of their choices.
    if (choices != null && !value.contains(",")) {
      requireOneOf(name, value, choices);
    }
    properties.put(known, value);
  }

  /** It bounds the login as a whole, as people expect of it: an answer can fail to come, too. */
  private void takeConnectTimeout(String seconds) {
    if (!seconds.matches("[1-9][0-9]{0,5}")) {
      throw refused("connect_timeout", "expects a number of seconds, 1 or more");
    }
    properties.put("connectTimeout", seconds);
    properties.put("loginTimeout", seconds);
  }

  /** The service writes, so no other server than one that can be written to is of use. */
  private void takeTarget(String attributes) {
    requireOneOf("target_session_attrs", attributes, "any", "read-write", "primary");
    properties.put("targetServerType", attributes.equals("any") ? "any" : "primary");
  }

  /** A certificate that was named must not be without effect: somebody relies on it. */
  private void takeTls() {
    String mode = given.getOrDefault("sslmode", given.containsKey("ssl") ? "verify-full" : "");
    String root = given.get("sslrootcert");
    if ("system".equals(root)) {
      takeSystemRoots(mode);
    } else if (root != null) {
      if (!VERIFYING.contains(mode)) {
        throw refused("sslrootcert", "counts only with sslmode=verify-full (or verify-ca)");
      }
      // With a root certificate, require verifies (PostgreSQL manual, "SSL Support").
      if (mode.equals("require")) {
        given.put("sslmode", "verify-ca");
      }
    }
    for (String name : FILES) {
      String file = given.get(name);
      if (file != null && mode.equals("disable")) {
        throw refused(name, "is of no use with sslmode=disable");
      }
      if (file != null && !isReadable(file)) {
        throw refused(name, "names no file that can be read");
      }
    }
  }

  private void takeSystemRoots(String mode) {
    if (!mode.isEmpty() && !mode.equals("verify-full")) {
      throw refused("sslrootcert", "=system needs sslmode=verify-full");
    }
    given.remove("sslrootcert");
    given.put("sslmode", "verify-full");
    // Trusts what Java trusts, which on most systems is what the system trusts.
    properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  private static boolean isReadable(String file) {
    try {
      return Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static void requireOneOf(String name, String value, String... expected) {
    if (!List.of(expected).contains(value)) {
      throw refused(name, "expects " + String.join(" or ", expected));
    }
  }

  private static InvalidInputException refused(String name, String why) {
    String separator = why.startsWith("=") ? "" : " ";
    return ConnectionParameters.refused(
        "has a parameter that can't be taken: " + name + separator + why);
  }
}
