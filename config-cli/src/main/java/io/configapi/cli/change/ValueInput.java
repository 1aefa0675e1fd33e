package io.configapi.cli.change;

import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.ValueTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a value from where it was said to be, no more of it than a value can be long. */
final class ValueInput {

  /** The most bytes that {@link #trim} takes off. */
  private static final int LONGEST_NEWLINE = 2;

  private static final int MOST_BYTES = ConfigValue.DEFAULT_MAX_BYTES + LONGEST_NEWLINE;

  private final boolean trimNewline;

  ValueInput(boolean trimNewline) {
    this.trimNewline = trimNewline;
  }

  /** The shell's argument. */
  String ofArgument(String argument) {
    return trim(argument);
  }

  String of(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ValueTooLargeException(ConfigValue.DEFAULT_MAX_BYTES);
    }
    try {
      return trim(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("value", "Invalid value: it is not UTF-8");
    }
  }

  String ofFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    } catch (NoSuchFileException e) {
      throw new CommandFailure(ExitCode.FAILED, "There is no file " + file, e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "The file " + file + " can't be read", e);
    }
  }

  private String trim(String text) {
    if (!trimNewline || !text.endsWith("\n")) {
      return text;
    }
    return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
  }
}
