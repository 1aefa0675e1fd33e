package io.configapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddingExampleTest {

  private static final Path ROOT = Path.of(System.getProperty("configapi.root", ".."));
  private static final Path SOURCE =
      ROOT.resolve("config-domain/src/test/java/io/configapi/example/EmbeddingExample.java");

  @Test
  void the_example_does_what_the_readme_says() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      EmbeddingExample.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("5", "3", "1 go live", "2 too many time-outs");
  }

  @Test
  void the_readme_shows_the_example_as_it_is() throws IOException {
    String source = Files.readString(SOURCE);
    String main = "public static void main(String[] arguments) {\n";
    String body =
        source
            .substring(source.indexOf(main) + main.length(), source.lastIndexOf("  }\n}"))
            .stripTrailing()
            .stripIndent()
            .strip();

    assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + body + "\n```");
  }
}
