package io.configapi.benchmark.documents;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a document that a test can do something with.
 *
 * @param line where it stands in the document, from 1
 * @param kind what is to be done with it
 * @param text the commands, or the content of a file
 * @param shown what the document shows as the output of the commands; null if it shows none
 * @param json whether line breaks and indents of what is shown mean nothing
 */
record Block(int line, Kind kind, String text, @Nullable String shown, boolean json) {

  /** What is to be done with a block. */
  sealed interface Kind {

    /** Commands that end by themselves; of a single one the exit code is shown, too. */
    record Commands(boolean single) implements Kind {}

    /** Commands that go on, beside those that follow, once they have printed what is shown. */
    record Server() implements Kind {}

    /** Commands that go on, and are ended once they have printed what is shown. */
    record Endless() implements Kind {}

    /** The content of a file that later commands read. */
    record Content(String file) implements Kind {}

    /** Neither commands nor output of any, as far as the document says. */
    record Other(String language) implements Kind {}
  }

  Block showing(String output, boolean asJson) {
    return new Block(line, kind, text, output, asJson);
  }

  String firstLine() {
    return text.lines().findFirst().orElse("");
  }
}
