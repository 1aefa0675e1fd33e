package io.configapi.domain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  @TempDir private Path directory;

  @Test
  void a_key_is_made_once_for_its_owner_only() throws Exception {
    KeyFile file = KeyFile.in(directory);

    SigningKey made = file.readOrCreate();

    assertThat(file.readOrCreate().secretText()).isEqualTo(made.secretText());
    assertThat(file.readPublic()).isEqualTo(made.verifier());
    assertThat(made.verifier().name()).matches("configapi/[0-9a-f]{8}");
    assertThat(Files.getPosixFilePermissions(file.path()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(directory.toFile().list()).containsExactly("checkpoint.key");
  }

  @Test
  void a_key_is_never_overwritten() {
    KeyFile file = KeyFile.in(directory);
    SigningKey first = file.readOrCreate();

    assertThatThrownBy(() -> file.create(SigningKey.generate("other")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file.read().secretText()).isEqualTo(first.secretText());
    assertThat(directory.toFile().list()).containsExactly("checkpoint.key");
  }

  @Test
  void a_file_system_without_hard_links_takes_a_key_too() throws Exception {
    Map<String, String> posix = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("keys.zip"), posix)) {
      KeyFile file = new KeyFile(zip.getPath("/checkpoint.key"));
      SigningKey made = file.readOrCreate();

      assertThat(file.read().secretText()).isEqualTo(made.secretText());
      assertThatThrownBy(() -> file.create(SigningKey.generate("other")))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThat(file.read().secretText()).isEqualTo(made.secretText());
      try (Stream<Path> files = Files.list(zip.getPath("/"))) {
        assertThat(files).containsExactly(file.path());
      }
    }
  }

  @Test
  void a_file_that_is_not_there_or_holds_no_key_is_refused_by_its_name() throws Exception {
    KeyFile file = new KeyFile(directory.resolve("none"));
    assertThatThrownBy(file::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none is not there");

    Files.writeString(file.path(), "PRIVATE+KEY+secret\n");
    assertThatThrownBy(file::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("secret\n");
    assertThatThrownBy(file::readPublic).isInstanceOf(InvalidInputException.class);
  }
}
