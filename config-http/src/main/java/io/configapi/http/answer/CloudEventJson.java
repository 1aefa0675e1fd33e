package io.configapi.http.answer;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/**
 * Events of the log as CloudEvents 1.0, in the JSON event format: the frame says what any consumer
 * of events understands, and the data is the event as the log shows it.
 *
 * @param source the log, whose id tells it from any other wherever it is restored
 */
public record CloudEventJson(String source) {

  /** The media type of an array of them (CloudEvents, JSON event format, section 4). */
  public static final String BATCH = "application/cloudevents-batch+json";

  private static final String TYPE_PREFIX = "io.configapi.";

  /** Those of a log. */
  public static CloudEventJson of(UUID logId) {
    return new CloudEventJson("urn:uuid:" + logId);
  }

  /** One event. Its id is the position with the mark, which no other event of the source has. */
  public void write(JsonPage page, RecordedEvent event) {
    JsonGenerator json = page.element();
    json.writeStartObject();
    json.writeStringProperty("specversion", "1.0");
    json.writeStringProperty("id", MarkedPosition.of(event).toString());
    json.writeStringProperty("source", source);
    json.writeStringProperty("type", TYPE_PREFIX + event.event().type());
    json.writeStringProperty("subject", event.name().text());
    json.writeStringProperty("time", IsoTimestamp.format(event.recordedAt()));
    json.writeStringProperty("datacontenttype", "application/json");
    json.writeObjectPropertyStart("data");
    JsonWriter.writeLogged(json, event);
    json.writeEndObject();
    json.writeEndObject();
  }
}
