package io.configapi.reliability.history;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Computes every hash anew, by a reading of the format of its own. */
final class ChainedHashes implements Rule {

  private static final int LENGTH = 32;

  @Override
  public String promise() {
    return "each hash is that of its event and of the hash before";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    byte[] before = new byte[LENGTH];
    for (LogEvent event : evidence.log().events()) {
      findings.expect(
          Arrays.equals(event.hash(), hash(before, event)),
          "position %d has another hash",
          event.position());
      before = event.hash();
    }
    findings.expect(
        Arrays.equals(evidence.log().head().hash(), before), "the head has another hash");
  }

  /**
   * What the log's format says: SHA-256 over the hash before and each field behind its length, in
   * format 2 the number of the format before them and the salt behind them.
   */
  static byte[] hash(byte[] before, LogEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(before);
      if (event.format() > 1) {
        out.writeInt(Short.BYTES);
        out.writeShort(event.format());
      }
      put(out, event.position());
      put(out, event.name().getBytes(StandardCharsets.UTF_8));
      put(out, event.version());
      put(out, event.type().getBytes(StandardCharsets.UTF_8));
      put(out, event.data());
      put(out, event.metadata());
      put(out, ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt()));
      if (event.salt() != null) {
        put(out, event.salt());
      }
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static void put(DataOutputStream out, long number) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(number);
  }

  private static void put(DataOutputStream out, byte[] field) throws IOException {
    out.writeInt(field.length);
    out.write(field);
  }
}
