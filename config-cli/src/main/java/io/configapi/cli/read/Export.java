package io.configapi.cli.read;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NameScope;
import io.configapi.formats.ConfigFormat;
import io.configapi.formats.FormatWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A state as text, written page by page. */
record Export(ConfigState state, NameScope scope) {

  private static final int PAGE = 500;

  /** What is done with each page. */
  private interface Pages {
    void page(List<ConfigEntry> entries) throws IOException;
  }

  /** The position it is the state of. */
  long position() {
    return state.position();
  }

  /**
   * Writes it.
   *
   * @param nested as mappings and sequences within each other, which are kept in memory
   * @return how many names there are
   * @throws io.configapi.domain.failure.InvalidInputException if they can't stand beside each other
   *     in this format, or can't be nested; nothing is written then
   */
  long as(ConfigFormat format, boolean nested, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    FormatWriter writer = nested ? format.nestedWriter(text) : format.writer(text);
    if (format.canRefuse()) {
      // What is written to a pipe can't be taken back.
      forEachPage(page -> page.forEach(entry -> writer.announce(entry.name(), entry.value())));
    }
    writer.begin();
    long[] names = {0};
    forEachPage(
        page -> {
          page.forEach(entry -> writer.entry(entry.name(), entry.value()));
          names[0] += page.size();
          hand(text, out);
        });
    writer.end();
    hand(text, out);
    out.flush();
    return names[0];
  }

  private void forEachPage(Pages each) throws IOException {
    List<ConfigEntry> page = state.list(scope, null, PAGE);
    while (!page.isEmpty()) {
      each.page(page);
      page = state.list(scope, page.getLast().name(), PAGE);
    }
  }

  private static void hand(StringBuilder text, OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
