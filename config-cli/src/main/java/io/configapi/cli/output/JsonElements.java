package io.configapi.cli.output;

import java.io.Writer;

/** An object whose last member is an array that is printed as its elements come. */
public final class JsonElements {

  private final JsonText json;

  JsonElements(Writer writer, Fields first, String array) {
    json = new JsonText(writer);
    json.startObject(first, array);
  }

  /** Prints one more element. */
  public void element(Fields fields) {
    json.object(fields);
  }

  /** Prints what belongs after the last. */
  public void end() {
    json.endObjectOfArray();
    json.end();
  }
}
