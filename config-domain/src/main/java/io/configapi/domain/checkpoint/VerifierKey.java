package io.configapi.domain.checkpoint;

import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The public half of a key, as one line that can be handed around: {@code name+id+key} (C2SP
 * signed-note, "Verifier keys"). Immutable.
 */
public final class VerifierKey {

  private final KeyIdentity identity;
  private final PublicKey key;
  private final String text;

  private VerifierKey(KeyIdentity identity, PublicKey key, String text) {
    this.identity = identity;
    this.key = key;
    this.text = text;
  }

  static VerifierKey of(String name, PublicKey key) {
    byte[] bytes = Ed25519.bytes(key);
    KeyIdentity identity = KeyIdentity.of(KeyIdentity.requireName(name), bytes);
    return new VerifierKey(
        identity, key, identity.name() + "+" + identity.id() + "+" + typed(bytes));
  }

  /**
   * Reads one; white space around it does not count.
   *
   * @throws InvalidInputException if it is no key, or none for Ed25519
   */
  public static VerifierKey parse(String text) {
    List<String> parts = List.of(text.strip().split("\\+", 3));
    if (parts.size() == 3) {
      try {
        byte[] bytes = untyped(parts.getLast());
        VerifierKey key = of(parts.getFirst(), Ed25519.publicKey(bytes));
        if (key.text.equals(text.strip())) {
          return key;
        }
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        throw invalid();
      }
    }
    throw invalid();
  }

  /** The name of the key: by custom the origin of the log whose checkpoints it signs. */
  public String name() {
    return identity.name();
  }

  KeyIdentity identity() {
    return identity;
  }

  boolean verifies(String note, byte[] signature) {
    return Ed25519.verifies(key, note.getBytes(StandardCharsets.UTF_8), signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The line. */
  @Override
  public String toString() {
    return text;
  }

  /** A key behind the byte that says of which type it is, in Base64. */
  static String typed(byte[] key) {
    byte[] typed = new byte[1 + key.length];
    typed[0] = KeyIdentity.ED25519;
    System.arraycopy(key, 0, typed, 1, key.length);
    return Base64.getEncoder().encodeToString(typed);
  }

  /**
   * The key in what {@link #typed} wrote.
   *
   * @throws IllegalArgumentException if it is not that
   */
  static byte[] untyped(String base64) {
    byte[] typed = Base64.getDecoder().decode(base64);
    if (typed.length != 1 + Ed25519.KEY_BYTES || typed[0] != KeyIdentity.ED25519) {
      throw new IllegalArgumentException("no key for Ed25519");
    }
    return Arrays.copyOfRange(typed, 1, typed.length);
  }

  private static InvalidInputException invalid() {
    return new InvalidInputException(
        "public_key",
        "Expected a public key of Ed25519 as one line, like example.com/log+530d903a+AekyeRrm…");
  }
}
