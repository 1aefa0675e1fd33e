package io.configapi.formats;

import static java.util.stream.Collectors.joining;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.formats.nested.NestedJson;
import io.configapi.formats.nested.NestedYaml;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A way to write a whole configuration as text, and to read it back: what a writer makes of names
 * and values is read as the very same names and values.
 */
public enum ConfigFormat {

  /** One flat JSON object, a name a line. */
  JSON("application/json"),

  /** One flat YAML mapping, a name a line. */
  YAML("application/yaml"),

  /** What {@link java.util.Properties} reads, in ASCII. */
  PROPERTIES("text/plain; charset=utf-8"),

  /** Assignments of a POSIX shell. */
  ENV("text/plain; charset=utf-8");

  private final String contentType;

  ConfigFormat(String contentType) {
    this.contentType = contentType;
  }

  /**
   * The format of this name.
   *
   * @param name {@code json}, {@code yaml}, {@code properties} or {@code env}
   * @throws InvalidInputException (field {@code format}) if it is another
   */
  public static ConfigFormat named(String name) {
    for (ConfigFormat format : values()) {
      if (format.toString().equals(name)) {
        return format;
      }
    }
    throw new InvalidInputException(
        "format",
        "Invalid format: expected one of "
            + Arrays.stream(values()).map(ConfigFormat::toString).collect(joining(", ")));
  }

  /**
   * The format a body of this media type is in; its case and its parameters do not matter. Empty if
   * the type says nothing about it, as {@code text/plain} does.
   */
  public static Optional<ConfigFormat> ofContentType(String type) {
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (media) {
      case "application/json" -> Optional.of(JSON);
      case "application/yaml", "text/yaml", "application/x-yaml", "text/x-yaml" ->
          Optional.of(YAML);
      case "text/x-java-properties" -> Optional.of(PROPERTIES);
      default ->
          media.startsWith("application/") && media.endsWith("+json")
              ? Optional.of(JSON)
              : Optional.empty();
    };
  }

  /**
   * The format a file of this name is in, by its ending, whose case does not matter: {@code .json},
   * {@code .yaml}, {@code .yml}, {@code .properties}, {@code .env}. Empty if it has another.
   */
  public static Optional<ConfigFormat> ofFileName(String fileName) {
    int dot = Math.max(fileName.lastIndexOf('.'), 0);
    return switch (fileName.substring(dot).toLowerCase(Locale.ROOT)) {
      case ".json" -> Optional.of(JSON);
      case ".yaml", ".yml" -> Optional.of(YAML);
      case ".properties" -> Optional.of(PROPERTIES);
      case ".env" -> Optional.of(ENV);
      default -> Optional.empty();
    };
  }

  /** The media type of what is written. */
  public String contentType() {
    return contentType;
  }

  /**
   * A writer for one configuration.
   *
   * @param out where it appends to; the caller may empty it between any two calls
   */
  public FormatWriter writer(StringBuilder out) {
    return switch (this) {
      case JSON -> new JsonWriter(out);
      case YAML -> new YamlWriter(out);
      case PROPERTIES -> new PropertiesWriter(out);
      case ENV -> new EnvWriter(out);
    };
  }

  /**
   * A writer that writes mappings and sequences within each other, as the names have dots and
   * indexes. It keeps all of it in memory until its end.
   *
   * @param out where it appends to
   * @throws InvalidInputException (field {@code nested}) if the format has nothing like that
   */
  public FormatWriter nestedWriter(StringBuilder out) {
    return switch (this) {
      case JSON -> new NestedWriter(all -> new NestedJson(out).write(all));
      case YAML -> new NestedWriter(all -> new NestedYaml(out).write(all));
      case PROPERTIES, ENV ->
          throw new InvalidInputException(
              "nested", "Invalid nested: expected it with json or yaml only");
    };
  }

  /**
   * Reads a whole configuration. It takes a small multiple of the text's own size in memory: bound
   * that before.
   *
   * @param utf8 the text; a byte order mark at its beginning is passed over
   * @param maxNames the most names taken
   * @return the names with their values; empty if the text has none
   * @throws InvalidInputException (field {@code body}) if the text is not what is expected; the
   *     message says where and what was expected, and never quotes a value
   */
  public SortedMap<ConfigName, ConfigValue> read(byte[] utf8, int maxNames) {
    return readDocument(utf8, maxNames).values();
  }

  /** The same, and whether a text without names says so. */
  public ConfigDocument readDocument(byte[] utf8, int maxNames) {
    String text = Utf8Text.decode(utf8);
    CollectedEntries entries = new CollectedEntries(maxNames);
    boolean hasObject =
        switch (this) {
          case JSON -> {
            JsonReader.read(text, entries);
            yield true;
          }
          case YAML -> YamlReader.read(text, entries);
          case PROPERTIES -> {
            PropertiesReader.read(text, entries);
            yield false;
          }
          case ENV -> {
            EnvReader.read(text, entries);
            yield false;
          }
        };
    return new ConfigDocument(entries.toMap(), hasObject);
  }

  /**
   * Whether there can be something that it does not write: then a writer is told of all that will
   * be written before anything is, as what is written can't be taken back.
   */
  public boolean canRefuse() {
    return switch (this) {
      case JSON, YAML -> false;
      case PROPERTIES, ENV -> true;
    };
  }

  /** The name that {@link #named} takes: in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
