package io.configapi.domain.checkpoint;

import io.configapi.domain.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A text with signatures below it (C2SP signed-note). Immutable. */
final class SignedNote {

  /** What every line of a signature begins with: an em dash and a space. */
  static final String SIGNATURE = "\u2014 ";

  private static final int MAX_SIGNATURES = 64;

  private final String whole;
  private final String text;
  private final List<Signed> signatures;

  /** Who signed, and the signature in hexadecimal. */
  private record Signed(KeyIdentity by, String signature) {

    boolean holds(VerifierKey key, String text) {
      return key.verifies(text, HexFormat.of().parseHex(signature));
    }
  }

  private SignedNote(String whole, String text, List<Signed> signatures) {
    this.whole = whole;
    this.text = text;
    this.signatures = signatures;
  }

  /**
   * Reads a note.
   *
   * @throws InvalidInputException if it is none
   */
  static SignedNote parse(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw invalid();
    }
    List<Signed> signatures = new ArrayList<>();
    for (String line : note.substring(end + 2).lines().toList()) {
      signatures.add(signature(line));
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw invalid();
    }
    return new SignedNote(note, note.substring(0, end + 1), signatures);
  }

  /** What was signed, with its last line feed. */
  String text() {
    return text;
  }

  /** What there is of a certain key's signature. */
  Verdict verdict(VerifierKey key) {
    List<Signed> known =
        signatures.stream().filter(signed -> signed.by().equals(key.identity())).toList();
    if (known.isEmpty()) {
      return Verdict.NOT_SIGNED;
    }
    return known.stream().allMatch(signed -> signed.holds(key, text))
        ? Verdict.SIGNED
        : Verdict.FORGED;
  }

  /** The whole of it, to be kept. */
  @Override
  public String toString() {
    return whole;
  }

  private static Signed signature(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(SIGNATURE) || space <= SIGNATURE.length()) {
      throw invalid();
    }
    try {
      byte[] all = Base64.getDecoder().decode(line.substring(space + 1));
      if (all.length <= KeyIdentity.ID_BYTES) {
        throw invalid();
      }
      String id = HexFormat.of().formatHex(all, 0, KeyIdentity.ID_BYTES);
      return new Signed(
          new KeyIdentity(line.substring(SIGNATURE.length(), space), id),
          HexFormat.of().formatHex(all, KeyIdentity.ID_BYTES, all.length));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static InvalidInputException invalid() {
    return new InvalidInputException(
        "checkpoint",
        "Expected a signed note: a text, an empty line, and lines with signatures, each of them"
            + " \u2014 NAME SIGNATURE");
  }
}
