package io.configapi.domain.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The JDK's Ed25519, with keys as the 32 bytes that RFC 8032 makes of them. RFC 8410 says what
 * stands before these in the JDK's encodings.
 */
final class Ed25519 {

  static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "Ed25519";
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] PRIVATE_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Ed25519() {}

  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw everyJdkHasIt(e);
    }
  }

  static byte[] bytes(PublicKey key) {
    return withoutPrefix(key.getEncoded(), PUBLIC_PREFIX);
  }

  static byte[] bytes(PrivateKey key) {
    return withoutPrefix(key.getEncoded(), PRIVATE_PREFIX);
  }

  /**
   * The key of these bytes.
   *
   * @throws GeneralSecurityException if there is none
   */
  static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new X509EncodedKeySpec(withPrefix(PUBLIC_PREFIX, bytes)));
  }

  static PrivateKey privateKey(byte[] bytes) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePrivate(new PKCS8EncodedKeySpec(withPrefix(PRIVATE_PREFIX, bytes)));
  }

  static byte[] sign(PrivateKey key, byte[] text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw everyJdkHasIt(e);
    }
  }

  /** False for what is no signature at all, too. */
  static boolean verifies(PublicKey key, byte[] text, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] withPrefix(byte[] prefix, byte[] key) {
    byte[] all = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, all, prefix.length, key.length);
    return all;
  }

  private static byte[] withoutPrefix(byte[] all, byte[] prefix) {
    return Arrays.copyOfRange(all, prefix.length, all.length);
  }

  private static AssertionError everyJdkHasIt(GeneralSecurityException cause) {
    return new AssertionError("every JDK from 15 on has Ed25519", cause);
  }
}
