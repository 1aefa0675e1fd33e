package io.configapi.cli.output;

import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON as it comes, with a newline at the end. */
final class JsonText {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator generator;

  JsonText(Writer writer) {
    generator = FACTORY.createGenerator(ObjectWriteContext.empty(), writer);
  }

  void startArray() {
    generator.writeStartArray();
  }

  /** Begins an object that has these fields first, and then an array of this name. */
  void startObject(Fields first, String array) {
    generator.writeStartObject();
    members(first);
    generator.writeName(array);
    generator.writeStartArray();
  }

  void endObjectOfArray() {
    generator.writeEndArray();
    generator.writeEndObject();
  }

  void endArray() {
    generator.writeEndArray();
  }

  void object(Fields fields) {
    generator.writeStartObject();
    members(fields);
    generator.writeEndObject();
  }

  void end() {
    generator.writeRaw('\n');
    generator.close();
  }

  private void members(Fields fields) {
    fields.forEach(
        (name, value) -> {
          generator.writeName(name);
          write(value);
        });
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> generator.writeNull();
      case Fields group -> object(group);
      case Long number -> generator.writeNumber(number);
      case Boolean truth -> generator.writeBoolean(truth);
      default -> generator.writeString(value.toString());
    }
  }
}
