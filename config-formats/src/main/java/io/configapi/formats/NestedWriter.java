package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.formats.nested.NestedNode;
import io.configapi.formats.nested.NestedTree;
import java.util.function.Consumer;

/** Collects all there is, as what comes first may have to be written last. */
final class NestedWriter implements FormatWriter {

  private final NestedTree tree = new NestedTree();
  private final Consumer<NestedNode.Members> text;

  /**
   * Writes nothing before its end.
   *
   * @param text makes the text of all
   */
  NestedWriter(Consumer<NestedNode.Members> text) {
    this.text = text;
  }

  @Override
  public void begin() {}

  @Override
  public void entry(ConfigName name, String value) {
    tree.add(name, value);
  }

  @Override
  public void end() {
    text.accept(tree.complete());
  }
}
