package io.configapi.domain.checkpoint;

import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;

/**
 * The key that signs checkpoints, both its halves. It is written as two lines, the secret one as
 * the tools of Go's checksum database write it ({@code PRIVATE+KEY+name+id+key}), then the public
 * one. Immutable; {@link #toString} tells nothing secret.
 */
public final class SigningKey {

  private static final String PRIVATE = "PRIVATE+KEY+";

  private final VerifierKey verifier;
  private final PrivateKey key;

  private SigningKey(VerifierKey verifier, PrivateKey key) {
    this.verifier = verifier;
    this.key = key;
  }

  /**
   * A new one.
   *
   * @param name of the key, and origin of the checkpoints that it signs: by custom a URL without
   *     its scheme, like {@code example.com/config}
   * @throws InvalidInputException if a key can't have this name
   */
  public static SigningKey generate(String name) {
    KeyPair pair = Ed25519.generate();
    return new SigningKey(VerifierKey.of(name, pair.getPublic()), pair.getPrivate());
  }

  /**
   * Reads what {@link #secretText} wrote.
   *
   * @throws InvalidInputException if it is not that; the message tells nothing secret
   */
  public static SigningKey parse(String text) {
    List<String> lines = text.strip().lines().map(String::strip).toList();
    if (lines.size() != 2) {
      throw invalid("two lines, the secret one and the public one");
    }
    VerifierKey verifier = VerifierKey.parse(lines.getLast());
    String expected = PRIVATE + verifier.name() + "+" + verifier.identity().id() + "+";
    if (!lines.getFirst().startsWith(expected)) {
      throw invalid("a first line that begins with " + expected);
    }
    SigningKey key =
        new SigningKey(verifier, secret(lines.getFirst().substring(expected.length())));
    if (!verifier.verifies("halves", key.signature("halves"))) {
      throw invalid("two halves of one key");
    }
    return key;
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** The secret: both lines. */
  public String secretText() {
    return PRIVATE
        + verifier.name()
        + "+"
        + verifier.identity().id()
        + "+"
        + VerifierKey.typed(Ed25519.bytes(key))
        + "\n"
        + verifier
        + "\n";
  }

  /** A note of this text, which ends with a line feed, with the signature of this key. */
  SignedNote sign(String text) {
    byte[] signature = signature(text);
    byte[] id = verifier.identity().idBytes();
    byte[] all = new byte[id.length + signature.length];
    System.arraycopy(id, 0, all, 0, id.length);
    System.arraycopy(signature, 0, all, id.length, signature.length);
    String line = verifier.name() + " " + Base64.getEncoder().encodeToString(all);
    return SignedNote.parse(text + "\n" + SignedNote.SIGNATURE + line + "\n");
  }

  @Override
  public String toString() {
    return verifier.toString();
  }

  private byte[] signature(String text) {
    return Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static PrivateKey secret(String base64) {
    try {
      return Ed25519.privateKey(VerifierKey.untyped(base64));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not the cause: it may quote what is secret.
      throw invalid("a secret key of Ed25519 at the end of the first line");
    }
  }

  private static InvalidInputException invalid(String expected) {
    return new InvalidInputException("key", "Not a key for checkpoints: expected " + expected);
  }
}
