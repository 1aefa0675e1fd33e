package io.configapi.domain.checkpoint;

import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a signature says of the key that made it (C2SP signed-note, "Signatures").
 *
 * @param name of the key
 * @param id eight digits of hexadecimal
 */
record KeyIdentity(String name, String id) {

  /** Ed25519, among the types of signatures (C2SP signed-note, "Signature types"). */
  static final byte ED25519 = 1;

  static final int ID_BYTES = 4;

  private static final int MAX_NAME = 255;

  /** That of a key. */
  static KeyIdentity of(String name, byte[] publicKey) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(ED25519);
      byte[] hash = digest.digest(publicKey);
      return new KeyIdentity(name, HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /**
   * Makes sure that a key can have this name.
   *
   * @throws InvalidInputException if not
   */
  static String requireName(String name) {
    boolean taken =
        !name.isEmpty()
            && name.length() <= MAX_NAME
            && name.codePoints()
                .noneMatch(
                    c ->
                        c == '+'
                            || Character.isISOControl(c)
                            || Character.isWhitespace(c)
                            || Character.isSpaceChar(c));
    if (!taken) {
      throw new InvalidInputException(
          "origin",
          "The name of a key has 1 to "
              + MAX_NAME
              + " characters, and neither white space nor a plus sign");
    }
    return name;
  }

  byte[] idBytes() {
    return HexFormat.of().parseHex(id);
  }
}
