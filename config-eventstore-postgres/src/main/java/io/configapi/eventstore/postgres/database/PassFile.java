package io.configapi.eventstore.postgres.database;

import io.configapi.domain.failure.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of passwords (PostgreSQL manual, "The Password File"): {@code
 * hostname:port:database:username:password} a line, the first that fits counts.
 */
final class PassFile {

  private static final long MOST_BYTES = 1 << 20;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final List<String> lines;

  private PassFile(List<String> lines) {
    this.lines = lines;
  }

  /**
   * The one at a path.
   *
   * @throws InvalidInputException if it can't be read, or others can
   */
  static PassFile of(String path) {
    try {
      Path file = Path.of(path);
      if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
        throw refused("names a file that others than its owner can read; expected mode 600");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw refused("names a file that is too long");
      }
      return new PassFile(Files.readAllLines(file));
    } catch (IOException | InvalidPathException e) {
      throw refused("names no file that can be read");
    }
  }

  Optional<String> password(String host, int port, String database, String user) {
    List<String> wanted = List.of(host, Integer.toString(port), database, user);
    return lines.stream()
        .filter(line -> !line.startsWith("#"))
        .map(PassFile::fields)
        .filter(fields -> fields.size() > wanted.size() && fits(fields, wanted))
        .map(fields -> fields.get(wanted.size()))
        .findFirst();
  }

  private static boolean fits(List<String> fields, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A colon or backslash in a field stands behind a backslash. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        field.append(line.charAt(i));
      } else if (c == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static InvalidInputException refused(String why) {
    return ConnectionParameters.refused("has a parameter that can't be taken: passfile " + why);
  }
}
