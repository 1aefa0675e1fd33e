package io.configapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingExampleTest {

  private static final Path ROOT = Path.of(System.getProperty("configapi.root", ".."));
  private static final Path SOURCES =
      ROOT.resolve("config-domain/src/test/java/io/configapi/example");

  @Test
  void the_first_example_does_what_the_readme_says() throws InterruptedException {
    assertThat(printedBy(() -> EmbeddingExample.main(new String[0])))
        .containsExactly("5", "3", "1 go live", "2 too many time-outs");
  }

  @Test
  void the_example_of_the_time_machine_does_what_the_readme_says() throws InterruptedException {
    assertThat(printedBy(() -> TimeMachineExample.main(new String[0])))
        .containsExactly("2 changes", "CHANGED payments.retries", "ADDED payments.url", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EmbeddingExample", "TimeMachineExample"})
  void the_readme_shows_each_example_as_it_is(String example) throws IOException {
    String source = Files.readString(SOURCES.resolve(example + ".java"));
    int main = source.indexOf("{\n", source.indexOf("public static void main(")) + 2;
    String body =
        source.substring(main, source.lastIndexOf("  }\n}")).stripTrailing().stripIndent().strip();

    assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + body + "\n```");
  }

  private static Stream<String> printedBy(Example example) throws InterruptedException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      example.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines();
  }

  @FunctionalInterface
  private interface Example {
    void run() throws InterruptedException;
  }
}
