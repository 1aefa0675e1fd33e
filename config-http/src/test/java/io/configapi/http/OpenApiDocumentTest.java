package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.answer.MemoryBudget;
import io.configapi.http.call.Need;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.Route;
import io.configapi.http.docs.DocumentedCall;
import io.configapi.http.docs.DocumentedSchemas;
import io.configapi.http.docs.OpenApiDocument;
import io.configapi.http.health.Health;
import io.configapi.http.watch.OpenWatches;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document and the routes are the same, and what it shows as examples is true to itself. */
class OpenApiDocumentTest {

  private static final Set<String> IMPLIED = Set.of("HEAD", "OPTIONS");

  private final OpenApiDocument document = new OpenApiDocument();
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_server_gives_the_document_away() {
    HttpResponse<String> answer = server.get("/openapi.json");

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(new JsonMapper().readTree(answer.body())).isEqualTo(document.root());
    assertThat(server.get("/v1/openapi.json").body()).isEqualTo(answer.body());
  }

  @Test
  void every_route_is_documented_and_nothing_else_is() {
    Set<String> routed = new TreeSet<>();
    for (Route route : routes()) {
      for (String method : route.allowed().split(", ", -1)) {
        if (!IMPLIED.contains(method)) {
          routed.add(method + " " + route.pattern());
        }
      }
    }

    assertThat(document.calls().stream().map(DocumentedCall::toString))
        .containsExactlyInAnyOrderElementsOf(routed);
  }

  @Test
  void what_a_call_needs_by_the_table_is_what_is_documented_of_it() {
    for (DocumentedCall call : document.calls()) {
      Set<Need> needs = EnumSet.noneOf(Need.class);
      needs.addAll(needs(call));
      needs.remove(Need.LARGE_BODY);

      assertThat(needs).as(call.toString()).isEqualTo(documentedNeeds(call));
    }
  }

  @Test
  void how_long_a_body_may_be_is_what_the_table_says() throws IOException {
    HttpOptions options = TestServer.defaults();
    for (DocumentedCall call : document.calls()) {
      if (call.node().has("requestBody")) {
        int most =
            needs(call).contains(Need.LARGE_BODY) ? options.maxLargeBody() : options.maxBody();

        String answer =
            server.raw(
                call.method()
                    + " "
                    + call.path().replace("{name}", "x")
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Expect: 100-continue\r\nContent-Length: 999999999999\r\n\r\n");

        assertThat(answer)
            .as(call.toString())
            .startsWith("HTTP/1.1 413 ")
            .endsWith("expected at most " + most + " bytes");
      }
    }
  }

  @Test
  void every_documented_path_says_that_it_has_the_documented_methods() {
    for (DocumentedCall call : document.calls()) {
      String path = call.path().replaceAll("\\{[a-z]+}", "x");

      HttpResponse<String> options = server.send("OPTIONS", path, null);

      assertThat(options.headers().firstValue("Allow").orElse("")).as(path).contains(call.method());
    }
  }

  @Test
  void every_documented_query_parameter_is_known_and_no_other_is() {
    for (DocumentedCall call : document.calls()) {
      List<String> documented = call.parameters("query");
      if (!documented.isEmpty()) {
        String path = call.path().replace("{name}", "x").replace("{position}", "1");

        String answer = server.send(call.method(), path + "?nope=1", null).body();

        String known = "Unknown query parameter nope: expected only ";
        assertThat(answer).startsWith(known);
        assertThat(answer.substring(known.length()).split(", ", -1))
            .as(call.toString())
            .containsExactlyInAnyOrderElementsOf(documented);
      }
    }
  }

  @Test
  void every_call_has_what_a_reader_and_a_generator_need() {
    Set<String> ids = new TreeSet<>();
    for (DocumentedCall call : document.calls()) {
      JsonNode node = call.node();
      assertThat(ids.add(node.get("operationId").asString())).as(call.toString()).isTrue();
      assertThat(node.get("summary").asString()).as(call.toString()).isNotEmpty();
      assertThat(node.get("tags")).as(call.toString()).hasSize(1);
      assertThat(document.root().get("tags").findValuesAsString("name"))
          .contains(node.get("tags").get(0).asString());
    }
  }

  @Test
  void every_example_is_of_its_schema() {
    DocumentedSchemas schemas = new DocumentedSchemas(document);
    List<JsonNode> exemplified = new ArrayList<>();
    collectExemplified(document.root(), exemplified);

    assertThat(exemplified).hasSizeGreaterThan(30);
    for (JsonNode node : exemplified) {
      for (JsonNode example : examples(node)) {
        assertThat(schemas.problems(node.get("schema"), example)).as(example.toString()).isEmpty();
      }
    }
  }

  @Test
  void what_is_answered_can_have_more_one_day() {
    Set<String> answered = new TreeSet<>();
    for (DocumentedCall call : document.calls()) {
      collectSchemas(call.node().get("responses"), answered);
    }
    collectSchemas(document.components().get("responses"), answered);

    assertThat(answered).contains("Event", "ConfigValueSet", "Changes", "Problem", "Health");
    for (String name : answered) {
      assertThatItIsOpen(name, document.components().get("schemas").get(name));
    }
  }

  private void collectSchemas(JsonNode node, Set<String> found) {
    if (node.isString() && node.asString().startsWith("#/components/schemas/")) {
      String name = node.asString().substring("#/components/schemas/".length());
      if (found.add(name)) {
        collectSchemas(document.components().get("schemas").get(name), found);
      }
    }
    node.forEach(child -> collectSchemas(child, found));
  }

  private static void assertThatItIsOpen(String name, JsonNode schema) {
    assertThat(schema.has("enum") || schema.has("const")).as(name).isFalse();
    assertThat(schema.path("additionalProperties").asBoolean(true)).as(name).isTrue();
    assertThat(schema.has("unevaluatedProperties")).as(name).isFalse();
    schema.forEach(child -> assertThatItIsOpen(name, child));
  }

  @Test
  void every_component_is_used() {
    String text = document.root().toString();
    document
        .components()
        .forEachEntry(
            (kind, components) ->
                components
                    .propertyNames()
                    .forEach(
                        name ->
                            assertThat(text)
                                .contains("\"#/components/" + kind + "/" + name + "\"")));
  }

  private Set<Need> needs(DocumentedCall call) {
    return routes().stream()
        .filter(route -> route.pattern().equals(call.path()))
        .findFirst()
        .orElseThrow()
        .needs(new HttpString(call.method()));
  }

  private static Set<Need> documentedNeeds(DocumentedCall call) {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    if (call.parameters("header").contains("Config-Read-After")) {
      needs.add(Need.READ_AFTER);
    }
    if (call.parameters("header").contains("If-Match")) {
      needs.add(Need.CONDITION);
    }
    boolean streams = call.answers().contains(call.answer("200", "text/event-stream"));
    if (streams || call.parameters("query").contains("wait")) {
      needs.add(Need.LONG_WAIT);
    }
    if (streams) {
      needs.add(Need.NO_PLACE);
    }
    return needs;
  }

  private List<Route> routes() {
    try (RequestExecutor executor = new RequestExecutor(1, new MemoryBudget(1_000_000))) {
      return Routes.of(
          HttpOptions.at(new InetSocketAddress(0), TestServer.MAX_VALUE),
          server.service(),
          executor,
          new OpenWatches(1),
          new Health(UUID::randomUUID, List.of(), executor),
          server.notary());
    }
  }

  private static void collectExemplified(JsonNode node, List<JsonNode> found) {
    if (node.has("schema") && (node.has("example") || node.has("examples"))) {
      found.add(node);
    }
    node.forEach(child -> collectExemplified(child, found));
  }

  private static List<JsonNode> examples(JsonNode node) {
    List<JsonNode> examples = new ArrayList<>();
    node.optional("example").ifPresent(examples::add);
    node.path("examples").forEach(example -> examples.add(example.get("value")));
    return examples;
  }
}
