package io.configapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.configapi.client.api.ConfigurationsApi;
import io.configapi.client.api.ConfigurationsApi.APIGetConfigurationRequest;
import io.configapi.client.api.HealthApi;
import io.configapi.client.api.TimeTravelApi;
import io.configapi.client.api.TimeTravelApi.APICompareStatesRequest;
import io.configapi.client.api.TimeTravelApi.APIGetHistoryRequest;
import io.configapi.client.model.Change;
import io.configapi.client.model.ConfigEntry;
import io.configapi.client.model.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A client that was made from today's document reads the answers of a later server: what it does
 * not know, members and values, it passes over.
 */
class OpenAnswersTest {

  private static final String SET =
      """
      {"event_type":"ConfigValueSet",
       "data":{"config_name":"a","value":"1","old_value":null,
               "timestamp":"2030-01-01T00:00:00.000000Z","content_type":"text/plain"},
       "metadata":{"actor":"ann","weather":"fine"},
       "created_at":"2030-01-01T00:00:00.000001Z","stream_version":1,"position":1,"format":9,
       "later":{"deep":[1,null,{"x":true}]}}""";

  private final HttpServer later;

  OpenAnswersTest() throws IOException {
    later = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    later.start();
  }

  @AfterEach
  void stop() {
    later.stop(0);
  }

  @Test
  void members_that_came_later_are_passed_over() throws ApiException {
    answer(
        "/config/a",
        """
        {"name":"a","value":"1","version":1,"updated_at":"2030-01-01T00:00:00.000001Z",
         "content_type":"application/json","labels":{"team":["payments"]}}""");
    answer("/config/a/history", "[" + SET + "]");

    ConfigEntry entry =
        new ConfigurationsApi(client())
            .getConfiguration(APIGetConfigurationRequest.newBuilder().name("a").build());
    List<Event> history =
        new TimeTravelApi(client()).getHistory(APIGetHistoryRequest.newBuilder().name("a").build());

    assertThat(entry.getValue()).isEqualTo("1");
    assertThat(history).singleElement().extracting(Event::getStreamVersion).isEqualTo(1L);
    assertThat(history.getFirst().getMetadata()).containsEntry("weather", "fine");
  }

  @Test
  void values_that_came_later_are_read_as_they_are() throws ApiException {
    answer(
        "/diff",
        """
        {"from":1,"to":2,"changes":[{"name":"a","change":"renamed","before":null,
          "after":{"value":null,"state":"withheld"}}],"next":null}""");
    answer(
        "/health",
        """
        {"status":"resting","timestamp":"2030-01-01T00:00:00.000000Z","log_id":null,"checks":{}}""");

    List<Change> changes =
        new TimeTravelApi(client())
            .compareStates(APICompareStatesRequest.newBuilder().from("1").build())
            .getChanges();

    assertThat(changes).singleElement().extracting(Change::getChange).isEqualTo("renamed");
    assertThat(new HealthApi(client()).getHealth().getStatus()).isEqualTo("resting");
  }

  @Test
  void events_that_came_later_do_not_keep_others_from_being_read() throws ApiException {
    String unknown = SET.replace("ConfigValueSet", "ConfigValueRenamed");
    answer("/config/a/history", "[" + unknown + "," + SET + "]");

    List<Event> history =
        new TimeTravelApi(client()).getHistory(APIGetHistoryRequest.newBuilder().name("a").build());

    assertThat(history).hasSize(2);
    assertThat(history.getLast().getEventType()).isEqualTo("ConfigValueSet");
  }

  private ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + later.getAddress().getPort());
    return client;
  }

  private void answer(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    later.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
