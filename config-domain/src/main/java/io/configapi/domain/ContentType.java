package io.configapi.domain;

import io.configapi.domain.failure.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What kind of text a value is: a media type (RFC 6838) in lower case, without parameters.
 * Immutable.
 *
 * @param text the type and the subtype, as {@code application/json}
 */
public record ContentType(String text) {

  private static final int MAX_LENGTH = 127;

  private static final String NAME = "[a-z0-9][a-z0-9!#$&^_.+-]*";
  private static final Pattern FORM = Pattern.compile(NAME + "/" + NAME);

  /** What a value is unless something else is said. */
  public static final ContentType TEXT_PLAIN = new ContentType("text/plain");

  /** JSON. */
  public static final ContentType JSON = new ContentType("application/json");

  /** YAML. */
  public static final ContentType YAML = new ContentType("application/yaml");

  /** One object each for those that many values have. */
  private static final Map<String, ContentType> COMMON =
      List.of(
              TEXT_PLAIN,
              JSON,
              YAML,
              new ContentType("application/octet-stream"),
              new ContentType("application/toml"),
              new ContentType("application/x-pem-file"),
              new ContentType("application/xml"),
              new ContentType("text/csv"),
              new ContentType("text/html"),
              new ContentType("text/markdown"))
          .stream()
          .collect(Collectors.toUnmodifiableMap(ContentType::text, Function.identity()));

  /**
   * Checks the text.
   *
   * @throws InvalidInputException if it is not of this form
   */
  public ContentType {
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      throw new InvalidInputException(
          "content_type",
          "Invalid content type: expected a type and a subtype as application/json, without"
              + " parameters, in at most "
              + MAX_LENGTH
              + " characters");
    }
  }

  /**
   * The content type with this text, whose case does not matter.
   *
   * @throws InvalidInputException if it is not of this form
   */
  public static ContentType of(String text) {
    ContentType common = COMMON.get(text);
    if (common != null) {
      return common;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    common = COMMON.get(lower);
    return common == null ? new ContentType(lower) : common;
  }

  /** Whether it is {@code text/plain}, which is said nowhere. */
  public boolean isTextPlain() {
    return equals(TEXT_PLAIN);
  }

  /** Whether it is a kind of text by its own words, {@code text/…}. */
  public boolean isText() {
    return text.startsWith("text/");
  }

  /** Whether it is JSON, by its name or by the suffix of RFC 6839. */
  public boolean isJson() {
    return equals(JSON) || text.endsWith("+json");
  }

  /** Whether it is YAML, by its name (RFC 9512), an older one, or the suffix. */
  public boolean isYaml() {
    return equals(YAML)
        || text.endsWith("+yaml")
        || text.equals("text/yaml")
        || text.equals("application/x-yaml")
        || text.equals("text/x-yaml");
  }

  @Override
  public String toString() {
    return text;
  }
}
