package io.configapi.cli.output;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values, as the HTTP API has them in JSON, and as a person reads them. */
public final class ValueFields {

  private ValueFields() {}

  /** Adds a value, as who asks for it gets it. */
  public static Fields add(Fields fields, ConfigValue value) {
    return addSide(fields, value.former());
  }

  /** Adds what is known of a value. */
  public static Fields addSide(Fields fields, FormerValue value) {
    switch (value) {
      case ConfigValue.Plain plain -> fields.with("value", plain.text());
      case FormerValue.Sealed sealed ->
          fields
              .with("value", (String) null)
              .with("sealed", new Fields().with("key_id", sealed.keyId()));
    }
    return withContentType(fields, "content_type", value.contentType());
  }

  /** Adds a value as an event records it, with what is sealed. */
  public static Fields addRecorded(Fields fields, ConfigValue value) {
    if (!(value instanceof ConfigValue.Sealed sealed)) {
      return add(fields, value);
    }
    fields
        .with("value", (String) null)
        .with(
            "sealed",
            new Fields()
                .with("key_id", sealed.keyId())
                .with("ciphertext", Base64.getEncoder().encodeToString(sealed.ciphertext())));
    return withContentType(fields, "content_type", sealed.contentType());
  }

  /**
   * Adds what an event says of the value before.
   *
   * @param which what its members begin with: {@code old} or {@code deleted}
   */
  public static Fields addFormer(Fields fields, String which, @Nullable FormerValue value) {
    return switch (value) {
      case null -> fields.with(which + "_value", (String) null);
      case ConfigValue.Plain plain ->
          withContentType(
              fields.with(which + "_value", plain.text()),
              which + "_content_type",
              plain.contentType());
      case FormerValue.Sealed sealed ->
          withContentType(
              fields
                  .with(which + "_value", (String) null)
                  .with(which + "_sealed", new Fields().with("key_id", sealed.keyId())),
              which + "_content_type",
              sealed.contentType());
    };
  }

  /** A value as a person reads it. */
  public static String shown(ConfigValue value) {
    return shown(value.former());
  }

  /** The same of what is said of a value. */
  public static String shown(FormerValue value) {
    return switch (value) {
      case ConfigValue.Plain plain -> plain.text();
      case FormerValue.Sealed sealed -> "(sealed with " + sealed.keyId() + ")";
    };
  }

  private static Fields withContentType(Fields fields, String name, ContentType contentType) {
    return contentType.isTextPlain() ? fields : fields.with(name, contentType.text());
  }
}
