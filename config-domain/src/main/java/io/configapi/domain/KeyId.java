package io.configapi.domain;

import io.configapi.domain.failure.InvalidInputException;

/** The ids of the keys that values are sealed with: 1 to 255 visible ASCII characters. */
final class KeyId {

  private static final int MAX_LENGTH = 255;

  private KeyId() {}

  static void requireValid(String keyId) {
    boolean valid = !keyId.isEmpty() && keyId.length() <= MAX_LENGTH;
    for (int i = 0; valid && i < keyId.length(); i++) {
      char c = keyId.charAt(i);
      valid = c > ' ' && c < 0x7f && c != '"' && c != '\\';
    }
    if (!valid) {
      throw new InvalidInputException(
          "key_id",
          "Invalid key id: expected 1 to "
              + MAX_LENGTH
              + " visible characters of ASCII, without \" and \\");
    }
  }
}
