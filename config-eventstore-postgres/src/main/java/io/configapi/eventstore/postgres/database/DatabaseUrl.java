package io.configapi.eventstore.postgres.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A database URL, taken apart by hand: {@link java.net.URI} puts what it refuses, password and all,
 * into its message.
 */
final class DatabaseUrl {

  private static final List<String> SCHEMES =
      List.of("postgres://", "postgresql://", "jdbc:postgresql://");

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

  /** What it says, by the names that libpq has for it; what it leaves out is not there. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    int at = authority.lastIndexOf('@');
    String userInfo = at < 0 ? "" : authority.substring(0, at);
    String address = authority.substring(at + 1);
    int colon = userInfo.indexOf(':');
    putUnlessEmpty(parameters, "user", colon < 0 ? userInfo : userInfo.substring(0, colon));
    putUnlessEmpty(parameters, "password", colon < 0 ? "" : userInfo.substring(colon + 1));
    int portColon = portColon(address);
    putUnlessEmpty(
        parameters, "host", bare(portColon < 0 ? address : address.substring(0, portColon)));
    putUnlessEmpty(parameters, "port", portColon < 0 ? "" : address.substring(portColon + 1));
    if (path.contains("/") || path.contains("@")) {
      throw ConnectionParameters.malformed("has a / or @ that is not percent-encoded");
    }
    putUnlessEmpty(parameters, "dbname", path);
    putQuery(parameters);
    return parameters;
  }

  /** As libpq has it, what stands behind the question mark outranks what stands before it. */
  private void putQuery(Map<String, String> parameters) {
    // Else what would be named below may be part of a password.
    if (query.contains("@") || query.contains("?")) {
      throw ConnectionParameters.malformed("has a ? or @ that is not percent-encoded");
    }
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw ConnectionParameters.malformed("has a property that is not name=value");
      }
      parameters.put(
          decoded("property name", pair.substring(0, equals)),
          decoded("property", pair.substring(equals + 1)));
    }
  }

  private static String withoutScheme(String url) {
    for (String scheme : SCHEMES) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return url.substring(scheme.length());
      }
    }
    throw ConnectionParameters.malformed("does not begin with postgres://");
  }

  /** Where the port begins: after the brackets of an IPv6 address, whose colons are its own. */
  private static int portColon(String address) {
    if (address.contains(",")) {
      throw ConnectionParameters.malformed("names several hosts, only one is supported");
    }
    int bracket = address.lastIndexOf(']');
    int colon = address.indexOf(':', bracket + 1);
    if (bracket >= 0 && colon != bracket + 1 && bracket != address.length() - 1) {
      throw ConnectionParameters.malformed(
          "has something other than a port after the address in brackets");
    }
    if (colon >= 0 && address.indexOf(':', colon + 1) >= 0) {
      throw ConnectionParameters.malformed(
          "has an IPv6 address without brackets, or an unencoded : in it");
    }
    return colon;
  }

  private static String bare(String host) {
    if (host.startsWith("[") != host.endsWith("]")) {
      throw ConnectionParameters.malformed("has an address with only one bracket");
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static void putUnlessEmpty(Map<String, String> parameters, String name, String encoded) {
    String text = decoded(name, encoded);
    if (!text.isEmpty()) {
      parameters.put(name, text);
    }
  }

  private static String decoded(String part, String encoded) {
    return PercentEncoding.decode(encoded)
        .filter(text -> text.chars().noneMatch(Character::isISOControl))
        .orElseThrow(
            () ->
                ConnectionParameters.malformed(
                    "has a " + part + " that is not percent-encoded UTF-8 without controls"));
  }
}
