package io.configapi.domain.checkpoint;

import io.configapi.domain.failure.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * A signing key in a file that only its owner may read.
 *
 * @param path of the file
 */
public record KeyFile(Path path) {

  private static final int MOST_BYTES = 4_096;
  private static final int RANDOM_BYTES = 4;

  /** The key of an embedded database, in its data directory. */
  public static KeyFile in(Path dataDirectory) {
    return new KeyFile(dataDirectory.resolve("checkpoint.key"));
  }

  /**
   * Reads the key.
   *
   * @throws InvalidInputException if there is no such file, or no key in it; the message tells
   *     nothing secret
   */
  public SigningKey read() {
    return SigningKey.parse(text());
  }

  /**
   * Reads the key, or makes one where there is no file yet: of an origin of its own, {@code
   * configapi/} and eight digits. Several programs may do so at once.
   *
   * @throws InvalidInputException if the file can't be read or made, or holds no key
   */
  public SigningKey readOrCreate() {
    if (!Files.exists(path)) {
      byte[] random = new byte[RANDOM_BYTES];
      new SecureRandom().nextBytes(random);
      try {
        create(SigningKey.generate("configapi/" + HexFormat.of().formatHex(random)));
      } catch (FileAlreadyExistsException e) {
        // Another program was quicker: that is its key, then.
        return read();
      } catch (IOException e) {
        throw invalid("can't be made");
      }
    }
    return read();
  }

  /**
   * Writes a key where there is no file yet: whole or not at all, if the file system has hard
   * links.
   *
   * @throws FileAlreadyExistsException if there is one: a key is never overwritten
   */
  public void create(SigningKey key) throws IOException {
    Path whole = path.toAbsolutePath();
    Path written =
        whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid());
    try {
      write(written, key);
      // Unlike a move, a link never takes the place of a file that has come up meanwhile.
      Files.createLink(whole, written);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // There are no links here. If anything else was the matter, it is still.
      write(whole, key);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /**
   * Reads the public half, of a file with both or with only that.
   *
   * @throws InvalidInputException if there is no such file, or no key in it
   */
  public VerifierKey readPublic() {
    return VerifierKey.parse(text().lines().reduce("", (before, line) -> line));
  }

  private static void write(Path file, SigningKey key) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(key.secretText());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private String text() {
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException e) {
      throw invalid("is not there");
    } catch (IOException e) {
      throw invalid("can't be read");
    }
  }

  private InvalidInputException invalid(String problem) {
    return new InvalidInputException("key", "The key file " + path + " " + problem);
  }
}
