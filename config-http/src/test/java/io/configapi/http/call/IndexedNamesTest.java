package io.configapi.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of elements: proxies decode {@code %5B}, so brackets come either way. */
class IndexedNamesTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
    server.putValue("/config/servers%5B0%5D.host", "first");
    server.putValue("/config/servers%5B10%5D.host", "eleventh");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"servers[0].host", "servers%5B0%5D.host", "servers%5b0].host"})
  void brackets_in_a_path_are_taken_plain_and_encoded(String name) throws IOException {
    assertThat(get("/config/" + name)).startsWith("HTTP/1.1 200 ").endsWith("first");
    assertThat(get("/v1/config/" + name + "/history")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"servers[1", "servers%5B1", "servers[10].", "servers%5B10%5D."})
  void brackets_in_a_query_are_taken_plain_and_encoded(String prefix) throws IOException {
    assertThat(get("/config?prefix=" + prefix))
        .startsWith("HTTP/1.1 200 ")
        .contains("servers[10].host")
        .doesNotContain("servers[0].host");
    assertThat(get("/config?after=servers[0].host&prefix=" + prefix)).contains("servers[10].host");
  }

  @Test
  void a_scope_means_names_and_what_is_below_them() throws IOException {
    for (String call : new String[] {"/config?", "/export?", "/events?", "/diff?from=0&to=now&"}) {
      assertThat(get(call + "scope=servers[0].*,other"))
          .startsWith("HTTP/1.1 200 ")
          .contains("servers[0].host")
          .doesNotContain("servers[10].host");
      assertThat(get(call + "scope=servers[*")).contains("servers[0].host", "servers[10].host");
      assertThat(get(call + "scope=servers[*&prefix=servers[1"))
          .contains("servers[10].host")
          .doesNotContain("servers[0].host");
      assertThat(get(call + "scope=servers")).doesNotContain("servers[");
      assertThat(get(call + "scope=servers*"))
          .startsWith("HTTP/1.1 400 ")
          .contains("Invalid scope: expected names");
    }
    assertThat(get("/watch?scope=servers*")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void a_scope_says_what_is_restored() {
    String dryRun =
        server
            .post("/restore?dry_run=true", "{\"position\":0,\"scope\":\"servers[0].*,a\"}")
            .body();

    assertThat(dryRun).contains("servers[0].host").doesNotContain("servers[10].host");
    assertThat(server.post("/restore", "{\"position\":0,\"scope\":\"a*\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void the_next_page_is_found_by_its_link() {
    String next = Objects.requireNonNull(TestServer.next(server.get("/config?limit=1")));

    assertThat(next).contains("after=servers%5B0%5D.host");
    assertThat(server.get(next).body()).contains("servers[10].host");
  }

  @Test
  void other_brackets_are_no_names() throws IOException {
    for (String name : new String[] {"[0].a", "a.[0]", "a[]", "a[x]", "a[0]b", "a[00]", "a]"}) {
      assertThat(get("/config/" + name)).as(name).startsWith("HTTP/1.1 400 ");
    }
  }

  private static String get(String target) throws IOException {
    return server.raw(
        "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }
}
