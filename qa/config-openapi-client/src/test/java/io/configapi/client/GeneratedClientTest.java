package io.configapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.configapi.client.api.ConfigurationsApi;
import io.configapi.client.api.ConfigurationsApi.APIDeleteConfigurationRequest;
import io.configapi.client.api.ConfigurationsApi.APIGetConfigurationRequest;
import io.configapi.client.api.ConfigurationsApi.APIListConfigurationsRequest;
import io.configapi.client.api.ConfigurationsApi.APISetConfigurationRequest;
import io.configapi.client.api.EventsApi;
import io.configapi.client.api.EventsApi.APIListEventsRequest;
import io.configapi.client.api.ExportAndImportApi;
import io.configapi.client.api.ExportAndImportApi.APIExportConfigurationsRequest;
import io.configapi.client.api.ExportAndImportApi.APIImportConfigurationsRequest;
import io.configapi.client.api.HealthApi;
import io.configapi.client.api.TimeTravelApi;
import io.configapi.client.api.TimeTravelApi.APICompareStatesRequest;
import io.configapi.client.api.TimeTravelApi.APIGetConfigurationAtRequest;
import io.configapi.client.api.TimeTravelApi.APIGetHistoryRequest;
import io.configapi.client.api.TimeTravelApi.APIRestoreConfigurationRequest;
import io.configapi.client.api.TimeTravelApi.APIRestoreStateRequest;
import io.configapi.client.api.TransactionsApi;
import io.configapi.client.api.TransactionsApi.APIExecuteTransactionRequest;
import io.configapi.client.model.AnyPosition;
import io.configapi.client.model.AnyVersion;
import io.configapi.client.model.Change;
import io.configapi.client.model.ChangeSide;
import io.configapi.client.model.Changes;
import io.configapi.client.model.ConfigEntry;
import io.configapi.client.model.ConfigRestore;
import io.configapi.client.model.ConfigValueDeleted;
import io.configapi.client.model.ConfigValueSet;
import io.configapi.client.model.DeleteOperation;
import io.configapi.client.model.Event;
import io.configapi.client.model.ImportMode;
import io.configapi.client.model.ListedConfig;
import io.configapi.client.model.NewValue;
import io.configapi.client.model.Order;
import io.configapi.client.model.SetOperation;
import io.configapi.client.model.StateRestore;
import io.configapi.client.model.Transaction;
import io.configapi.client.model.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a program does with a client that nobody wrote: the document is all it was made from. */
class GeneratedClientTest {

  private final LocalServer server = new LocalServer();
  private final ConfigurationsApi configurations = new ConfigurationsApi(server.client());
  private final TimeTravelApi timeTravel = new TimeTravelApi(server.client());
  private final TransactionsApi transactions = new TransactionsApi(server.client());
  private final EventsApi events = new EventsApi(server.client());
  private final ExportAndImportApi files = new ExportAndImportApi(server.client());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_value_is_set_and_got_with_all_that_is_known_of_it() throws ApiException {
    set("payments.retries", "3");

    ApiResponse<ConfigEntry> got =
        configurations.getConfigurationWithHttpInfo(named("payments.retries"));

    assertThat(got.getData().getName()).isEqualTo("payments.retries");
    assertThat(got.getData().getValue()).isEqualTo("3");
    assertThat(got.getData().getVersion()).isEqualTo(1);
    assertThat(got.getData().getUpdatedAt()).isNotNull();
    assertThat(got.getHeaders().get("etag")).singleElement().asString().matches("\"1-[0-9a-z]+\"");
    assertThat(positionOf(got)).matches("1-[0-9a-z]+");
  }

  @Test
  void what_is_not_there_is_an_error_with_its_status() {
    ApiException failure =
        catchThrowableOfType(
            ApiException.class, () -> configurations.getConfiguration(named("nope")));

    assertThat(failure.getCode()).isEqualTo(404);
    assertThat(failure.getResponseBody()).contains("\"status\":404");
  }

  @Test
  void a_write_whose_condition_is_not_met_is_refused_and_says_the_present_version()
      throws ApiException {
    set("a", "1");
    set("a", "2");

    ApiException failure =
        catchThrowableOfType(
            ApiException.class,
            () ->
                configurations.setConfiguration(
                    APISetConfigurationRequest.newBuilder()
                        .name("a")
                        .newValue(new NewValue().value("3"))
                        .ifMatch("\"1\"")
                        .build()));

    assertThat(failure.getCode()).isEqualTo(412);
    assertThat(failure.getResponseBody()).contains("actual version 2");
  }

  @Test
  void a_write_that_is_sent_again_is_recorded_once() throws ApiException {
    APISetConfigurationRequest write =
        APISetConfigurationRequest.newBuilder()
            .name("a")
            .newValue(new NewValue().value("1"))
            .idempotencyKey("deploy-17")
            .build();

    configurations.setConfiguration(write);
    ApiResponse<WriteResult> again = configurations.setConfigurationWithHttpInfo(write);

    assertThat(again.getData().getReplayed()).isTrue();
    assertThat(again.getData().getPosition()).isEqualTo(1);
    assertThat(again.getHeaders()).containsEntry("idempotent-replayed", List.of("true"));
    assertThat(history("a")).hasSize(1);
  }

  @Test
  void the_history_tells_who_set_what_and_what_was_deleted() throws ApiException {
    configurations.setConfiguration(
        APISetConfigurationRequest.newBuilder()
            .name("a")
            .newValue(new NewValue().value("1").reason("go live"))
            .configActor("ann")
            .build());
    configurations.deleteConfiguration(
        APIDeleteConfigurationRequest.newBuilder().name("a").build());

    List<Event> history = history("a");

    ConfigValueSet set = (ConfigValueSet) history.get(0);
    assertThat(set.getData().getValue()).isEqualTo("1");
    assertThat(set.getData().getOldValue()).isNull();
    assertThat(set.getMetadata()).isEqualTo(Map.of("actor", "ann", "reason", "go live"));
    assertThat(set.getStreamVersion()).isEqualTo(1);
    ConfigValueDeleted deleted = (ConfigValueDeleted) history.get(1);
    assertThat(deleted.getData().getDeletedValue()).isEqualTo("1");
    assertThat(deleted.getPosition()).isNull();
  }

  @Test
  void the_history_comes_newest_first_and_in_pages_too() throws ApiException {
    set("a", "1");
    set("a", "2");
    set("a", "3");

    List<Event> page =
        timeTravel.getHistory(
            APIGetHistoryRequest.newBuilder()
                .name("a")
                .order(Order.DESC)
                .before(3L)
                .limit(1)
                .build());

    assertThat(page).extracting(Event::getStreamVersion).containsExactly(2L);
  }

  @Test
  void a_past_value_is_that_of_the_instant_an_event_was_recorded_at() throws ApiException {
    set("a", "1");
    set("a", "2");
    Event first = history("a").get(0);

    ConfigEntry then =
        timeTravel.getConfigurationAt(
            APIGetConfigurationAtRequest.newBuilder()
                .name("a")
                .timestamp(first.getCreatedAt())
                .build());

    assertThat(then.getValue()).isEqualTo("1");
    assertThat(then.getUpdatedAt()).isEqualTo(first.getCreatedAt());
  }

  @Test
  void a_list_comes_page_by_page_as_of_one_position() throws ApiException {
    for (String name : List.of("x.a", "x.b", "x.c", "y")) {
      set(name, "1");
    }
    List<ListedConfig> all = new ArrayList<>();
    APIListConfigurationsRequest.Builder request =
        APIListConfigurationsRequest.newBuilder().prefix("x.").limit(2).detail(true);

    ApiResponse<List<ListedConfig>> page =
        configurations.listConfigurationsWithHttpInfo(request.build());
    all.addAll(page.getData());
    while (page.getHeaders().containsKey("link")) {
      set("x.d", "too late");
      String position = positionOf(page);
      page =
          configurations.listConfigurationsWithHttpInfo(
              request.after(all.getLast().getName()).position(position).build());
      all.addAll(page.getData());
    }

    assertThat(all).extracting(ListedConfig::getName).containsExactly("x.a", "x.b", "x.c");
    assertThat(all).extracting(ListedConfig::getVersion).containsOnly(1L);
  }

  @Test
  void a_diff_says_what_became_of_each_configuration() throws ApiException {
    set("changed", "1");
    set("removed", "1");
    set("changed", "2");
    set("added", "1");
    configurations.deleteConfiguration(
        APIDeleteConfigurationRequest.newBuilder().name("removed").build());

    Changes diff =
        timeTravel.compareStates(APICompareStatesRequest.newBuilder().from("2").to("now").build());

    assertThat(diff.getFrom()).isEqualTo(2);
    assertThat(diff.getTo()).isEqualTo(5);
    assertThat(diff.getChanges())
        .extracting(Change::getChange)
        .containsExactly("added", "changed", "removed");
    assertThat(diff.getChanges().get(0).getBefore().getValue()).isNull();
    assertThat(after(diff, 1).getValue()).isEqualTo("2");
    assertThat(after(diff, 1).getActor()).isNull();
    assertThat(after(diff, 2).getValue()).isNull();
  }

  @Test
  void a_transaction_does_all_its_operations() throws ApiException {
    set("old", "1");

    WriteResult result =
        execute(
            new Transaction()
                .addOperationsItem(new SetOperation().name("new").value("1").ifVersion(null))
                .addOperationsItem(
                    new SetOperation().name("new").value("2").ifVersion(new AnyVersion(1L)))
                .addOperationsItem(new DeleteOperation().name("old"))
                .reason("move"));

    assertThat(result.getPosition()).isEqualTo(4);
    assertThat(result.getChanges())
        .extracting(Change::getChange)
        .containsExactly("added", "changed", "removed");
    assertThat(result.getChanges())
        .allMatch(change -> Objects.equals(change.getAfter().getReason(), "move"));
  }

  @Test
  void a_transaction_does_nothing_where_a_value_is_there_that_must_not_be() throws ApiException {
    set("a", "1");
    Transaction transaction =
        new Transaction()
            .addOperationsItem(new SetOperation().name("b").value("1"))
            .addOperationsItem(new SetOperation().name("a").value("2").ifVersion(null));

    ApiException failure = catchThrowableOfType(ApiException.class, () -> execute(transaction));

    assertThat(failure.getCode()).isEqualTo(412);
    assertThat(failure.getResponseBody()).contains("\"operation\":1").contains("\"version\":1");
    assertThatThrownBy(() -> configurations.getConfiguration(named("b")))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void a_restore_is_tried_first_and_then_done() throws ApiException {
    set("x.a", "1");
    set("x.a", "2");
    set("x.b", "1");
    StateRestore back =
        new StateRestore().position(new AnyPosition(1L)).prefix("x.").reason("undo");

    Changes planned =
        timeTravel.restoreState(
            APIRestoreStateRequest.newBuilder().stateRestore(back).dryRun(true).build());
    Changes done =
        timeTravel.restoreState(APIRestoreStateRequest.newBuilder().stateRestore(back).build());

    assertThat(planned.getDryRun()).isTrue();
    assertThat(planned.getTo()).isNull();
    assertThat(after(planned, 0).getValue()).isEqualTo("1");
    assertThat(after(planned, 0).getVersion()).isNull();
    assertThat(done.getTo()).isEqualTo(5);
    assertThat(after(done, 0).getVersion()).isEqualTo(3);
    assertThat(after(done, 0).getReason()).isEqualTo("undo");
    assertThat(configurations.getConfiguration(named("x.a")).getValue()).isEqualTo("1");
  }

  @Test
  void one_configuration_is_restored_to_a_version() throws ApiException {
    set("a", "1");
    set("a", "2");

    Changes done =
        timeTravel.restoreConfiguration(
            APIRestoreConfigurationRequest.newBuilder()
                .name("a")
                .configRestore(new ConfigRestore().version(new AnyVersion("1")))
                .build());

    assertThat(done.getChanges()).extracting(Change::getName).containsExactly("a");
    assertThat(configurations.getConfiguration(named("a")).getValue()).isEqualTo("1");
  }

  @Test
  void what_was_exported_can_be_imported_into_another_server() throws ApiException {
    set("x.a", "1");
    set("x.b", "2");
    Map<String, String> exported =
        files.exportConfigurations(
            APIExportConfigurationsRequest.newBuilder().prefix("x.").build());

    try (LocalServer other = new LocalServer()) {
      Changes imported =
          new ExportAndImportApi(other.client())
              .importConfigurations(
                  APIImportConfigurationsRequest.newBuilder()
                      .requestBody(exported)
                      .mode(ImportMode.REPLACE)
                      .configActor("ann")
                      .build());

      assertThat(exported).isEqualTo(Map.of("x.a", "1", "x.b", "2"));
      assertThat(imported.getChanges()).hasSize(2);
      assertThat(after(imported, 0).getActor()).isEqualTo("ann");
    }
  }

  @Test
  void the_log_is_read_page_by_page() throws ApiException {
    set("a", "1");
    set("b", "1");
    set("a", "2");

    List<Event> first = events.listEvents(APIListEventsRequest.newBuilder().limit(2).build());
    List<Event> rest =
        events.listEvents(
            APIListEventsRequest.newBuilder()
                .after(String.valueOf(first.getLast().getPosition()))
                .build());

    assertThat(first).extracting(Event::getPosition).containsExactly(1L, 2L);
    assertThat(rest).extracting(Event::getPosition).containsExactly(3L);
  }

  @Test
  void the_service_is_well() throws ApiException {
    assertThat(new HealthApi(server.client()).getHealth().getStatus()).isEqualTo("healthy");
  }

  private void set(String name, String value) throws ApiException {
    configurations.setConfiguration(
        APISetConfigurationRequest.newBuilder()
            .name(name)
            .newValue(new NewValue().value(value))
            .build());
  }

  private WriteResult execute(Transaction transaction) throws ApiException {
    return transactions.executeTransaction(
        APIExecuteTransactionRequest.newBuilder().transaction(transaction).build());
  }

  private List<Event> history(String name) throws ApiException {
    return timeTravel.getHistory(APIGetHistoryRequest.newBuilder().name(name).build());
  }

  private static String positionOf(ApiResponse<?> answer) {
    List<String> position = answer.getHeaders().get("config-position");
    return Objects.requireNonNull(position).getFirst();
  }

  private static APIGetConfigurationRequest named(String name) {
    return APIGetConfigurationRequest.newBuilder().name(name).build();
  }

  private static ChangeSide after(Changes changes, int index) {
    return Objects.requireNonNull(changes.getChanges().get(index).getAfter());
  }
}
