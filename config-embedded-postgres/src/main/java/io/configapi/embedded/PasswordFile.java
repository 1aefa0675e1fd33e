package io.configapi.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The generated password of the embedded server, in a file that only its owner may read. */
final class PasswordFile {

  private static final int RANDOM_BYTES = 32;

  private PasswordFile() {}

  static String read(DataDirectory data) throws IOException {
    if (!Files.exists(data.password())) {
      throw new IncompatibleStoreException(
          "The data directory " + data.shown() + " has a cluster, but its password file is gone");
    }
    return Files.readString(data.password()).strip();
  }

  /** Makes one, whole or not at all, where there is none yet. */
  static void create(DataDirectory data) throws IOException {
    if (Files.exists(data.password())) {
      return;
    }
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path written = data.root().resolve("password.new");
    Files.deleteIfExists(written);
    try (FileChannel channel =
        FileChannel.open(
            written,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(password + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(written, data.password(), StandardCopyOption.ATOMIC_MOVE);
  }
}
