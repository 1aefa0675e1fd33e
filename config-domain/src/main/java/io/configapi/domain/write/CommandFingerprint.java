package io.configapi.domain.write;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the fingerprint of what a write asks for: the same for the same command, however it was
 * sent, and another one for any other. A write that is sent again under an idempotency key is known
 * by it. What is added counts in its order, each part by itself. Used by one thread, once.
 */
public final class CommandFingerprint {

  private final MessageDigest digest = sha256();

  private CommandFingerprint() {}

  /** The fingerprint of this kind of request; what it asks for is to be added. */
  public static CommandFingerprint ofKind(String kind) {
    return new CommandFingerprint().with(kind);
  }

  /** The fingerprint of some commands as one write; a single one is a transaction of one. */
  public static CommandFingerprint of(List<ConfigCommand> commands, EventMetadata metadata) {
    CommandFingerprint fingerprint = ofKind("commands");
    commands.forEach(fingerprint::with);
    return fingerprint.with(metadata);
  }

  /** Adds a part. */
  public CommandFingerprint with(String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  /** Adds a command, with its condition. */
  public CommandFingerprint with(ConfigCommand command) {
    return switch (command) {
      case ConfigCommand.Set set ->
          with("set").with(set.name().text()).with(set.expected().describe()).with(set.value());
      case ConfigCommand.Delete delete ->
          with("delete").with(delete.name().text()).with(delete.expected().describe());
    };
  }

  /** Adds a value, with what kind of text it is. */
  public CommandFingerprint with(ConfigValue value) {
    return switch (value) {
      case ConfigValue.Plain plain ->
          with("plain").with(plain.contentType().text()).with(plain.text());
      case ConfigValue.Sealed sealed ->
          with("sealed " + sealed.keyId())
              .with(sealed.contentType().text())
              .with(HexFormat.of().formatHex(sealed.ciphertext()));
    };
  }

  /**
   * Adds what is said of the write, but for what tells one sending of it from another: the
   * correlation id, and what the service itself puts in.
   */
  public CommandFingerprint with(EventMetadata metadata) {
    SortedMap<String, String> said = new TreeMap<>(metadata.withoutReserved().entries());
    said.remove(EventMetadata.CORRELATION_ID);
    with("metadata " + said.size());
    said.forEach((key, text) -> with(key).with(text));
    return this;
  }

  /** The hash of all that was added. Asked for once. */
  public EventHash hash() {
    return EventHash.of(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
