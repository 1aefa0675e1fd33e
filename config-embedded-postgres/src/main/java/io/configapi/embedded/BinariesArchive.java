package io.configapi.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs as they come on the class path: one compressed archive a platform. */
final class BinariesArchive {

  private final URL location;

  private BinariesArchive(URL location) {
    this.location = location;
  }

  /** The archive for the platform this runs on. */
  static BinariesArchive onClassPath() {
    URL location = BinariesArchive.class.getClassLoader().getResource(resource());
    if (location == null) {
      throw new IncompatibleStoreException(
          "There is no embedded PostgreSQL for this platform on the class path: set DATABASE_URL");
    }
    return new BinariesArchive(location);
  }

  /** Tells this version from every other, without unpacking it. */
  String fingerprint() throws IOException {
    URLConnection connection = location.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (JarFile file = jar.getJarFile()) {
        return hex(file.getEntry(resource()).getCrc());
      }
    }
    try (var checked = new CheckedInputStream(connection.getInputStream(), new CRC32())) {
      checked.transferTo(OutputStream.nullOutputStream());
      return hex(checked.getChecksum().getValue());
    }
  }

  void unpackTo(Path directory) throws IOException {
    URLConnection connection = location.openConnection();
    connection.setUseCaches(false);
    try (InputStream packed = new BufferedInputStream(connection.getInputStream());
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, inside(directory, directory.resolve(entry.getName())));
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Path parent = target.resolveSibling(".");
    Files.createDirectories(parent.normalize());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(content, target);
      if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, true)) {
        throw new IOException("can't make " + target + " executable");
      }
    }
  }

  private static Path inside(Path directory, Path target) throws IOException {
    Path normal = target.normalize();
    if (!normal.startsWith(directory)) {
      throw new IOException("the archive of PostgreSQL's programs leaves its directory");
    }
    return normal;
  }

  private static String resource() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String family = system.startsWith("mac") ? "darwin" : system;
    return "postgres-" + family + "-" + architecture() + ".txz";
  }

  private static String architecture() {
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (architecture) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> architecture;
    };
  }

  private static String hex(long crc) {
    return String.format(Locale.ROOT, "%08x", crc);
  }
}
