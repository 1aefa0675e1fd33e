package io.configapi.eventstore.postgres.database;

import io.configapi.domain.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A database URL, taken apart by hand: {@link java.net.URI} puts what it refuses, password and all,
 * into its message.
 */
final class DatabaseUrl {

  private static final List<String> SCHEMES =
      List.of("postgres://", "postgresql://", "jdbc:postgresql://");
  private static final Map<String, String> DRIVER_NAMES =
      Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");
  private static final int DEFAULT_PORT = 5432;

  private final String authority;
  private final String path;
  private final String query;

  DatabaseUrl(String url) {
    String rest = withoutScheme(url.strip());
    int question = rest.indexOf('?');
    String beforeQuery = question < 0 ? rest : rest.substring(0, question);
    query = question < 0 ? "" : rest.substring(question + 1);
    int slash = beforeQuery.indexOf('/');
    authority = slash < 0 ? beforeQuery : beforeQuery.substring(0, slash);
    path = slash < 0 ? "" : beforeQuery.substring(slash + 1);
  }

  DatabaseSettings settings() {
    Map<String, String> properties = properties();
    int at = authority.lastIndexOf('@');
    String userInfo = at < 0 ? "" : authority.substring(0, at);
    String address = authority.substring(at + 1);
    int colon = userInfo.indexOf(':');
    String user = decoded("user", colon < 0 ? userInfo : userInfo.substring(0, colon));
    String password = decoded("password", colon < 0 ? "" : userInfo.substring(colon + 1));
    user = orElse(properties.remove("user"), user);
    password = orElse(properties.remove("password"), password);
    int portColon = portColon(address);
    return new DatabaseSettings(
        host(portColon < 0 ? address : address.substring(0, portColon)),
        portColon < 0 ? DEFAULT_PORT : port(address.substring(portColon + 1)),
        database(user),
        user,
        password,
        properties);
  }

  private static String withoutScheme(String url) {
    for (String scheme : SCHEMES) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return url.substring(scheme.length());
      }
    }
    throw refused("does not begin with postgres://");
  }

  /** Where the port begins: after the brackets of an IPv6 address, whose colons are its own. */
  private static int portColon(String address) {
    int bracket = address.lastIndexOf(']');
    int colon = address.indexOf(':', bracket + 1);
    if (bracket >= 0 && colon != bracket + 1 && bracket != address.length() - 1) {
      throw refused("has something other than a port after the address in brackets");
    }
    if (address.contains(",")) {
      throw refused("names several hosts, only one is supported");
    }
    if (colon >= 0 && address.indexOf(':', colon + 1) >= 0) {
      throw refused("has an IPv6 address without brackets, or an unencoded : in it");
    }
    return colon;
  }

  private static String host(String host) {
    if (host.startsWith("[") != host.endsWith("]")) {
      throw refused("has an address with only one bracket");
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String decoded = decoded("host", bare);
    if (decoded.startsWith("/")) {
      throw refused("names a Unix socket, only TCP is supported");
    }
    return decoded.isEmpty() ? "localhost" : decoded;
  }

  private static int port(String digits) {
    if (digits.isEmpty()) {
      return DEFAULT_PORT;
    }
    // Not what stands there: with an unencoded / in a password, this is part of the password.
    if (!digits.matches("[0-9]{1,5}")) {
      throw refused("has a port that is not a number; is a special character not percent-encoded?");
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw refused("has a port outside 1 to 65535");
    }
    return port;
  }

  private String database(String user) {
    if (path.contains("/") || path.contains("@")) {
      throw refused("has a / or @ that is not percent-encoded");
    }
    String database = decoded("database", path);
    if (!database.isEmpty()) {
      return database;
    }
    return user.isEmpty() ? "postgres" : user;
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw refused("has a property that is not name=value");
      }
      String name = decoded("property name", pair.substring(0, equals));
      properties.put(
          DRIVER_NAMES.getOrDefault(name, name), decoded("property", pair.substring(equals + 1)));
    }
    for (String elsewhere : List.of("host", "port", "dbname")) {
      if (properties.containsKey(elsewhere)) {
        throw refused("has a property \"" + elsewhere + "\", which belongs before the ?");
      }
    }
    return properties;
  }

  private static String decoded(String part, String encoded) {
    return PercentEncoding.decode(encoded)
        .filter(text -> text.chars().noneMatch(Character::isISOControl))
        .orElseThrow(
            () -> refused("has a " + part + " that is not percent-encoded UTF-8 without controls"));
  }

  private static String orElse(@Nullable String first, String second) {
    return first == null ? second : first;
  }

  private static InvalidInputException refused(String problem) {
    return new InvalidInputException(
        "database-url",
        "The database URL "
            + problem
            + "; expected postgres://user:password@host:port/database, special characters"
            + " percent-encoded");
  }
}
