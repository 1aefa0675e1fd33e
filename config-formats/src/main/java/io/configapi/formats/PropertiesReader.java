package io.configapi.formats;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads what {@link Properties} reads, line by line: it alone knows no line and takes the last. */
final class PropertiesReader {

  private PropertiesReader() {}

  static void read(String text, CollectedEntries entries) {
    LogicalLines lines = new LogicalLines(text);
    for (String line = lines.next(); line != null; line = lines.next()) {
      Place place = Place.ofLine(lines.number());
      Properties entry = parse(line, place);
      entry.forEach((name, value) -> entries.add((String) name, (String) value, place));
    }
  }

  private static Properties parse(String line, Place place) {
    Properties properties = new Properties(1);
    try {
      properties.load(new StringReader(line));
    } catch (IllegalArgumentException e) {
      throw place.refuse("expected four hexadecimal digits after \\u");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
