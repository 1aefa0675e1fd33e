package io.configapi.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.configapi.http.TestServer;
import io.configapi.http.docs.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site's web page can send to a service that its visitor reaches. */
class CrossSiteGuardTest {

  private static final String IMPORT = "/import?format=json&mode=replace";

  private static final String MISDIRECTED =
      "\r\n\r\nMisdirected Request: this host is not served here (configd --public-host adds one)";

  /** A call of each kind, of every path, and what is none. */
  private static final List<String> ALL_KINDS =
      List.of(
          "GET /config",
          "GET /config?position=1&limit=1",
          "GET /config/kept",
          "GET /config/kept?wait=50s",
          "PUT /config/kept",
          "DELETE /config/kept",
          "GET /config/kept/history",
          "GET /config/kept/at/2026-01-01T00:00:00Z",
          "POST /config/kept/restore",
          "GET /diff?from=0",
          "POST /transactions",
          "POST /restore",
          "GET /events",
          "GET /events/1/proof",
          "GET /checkpoint",
          "GET /consistency?from=1",
          "GET /watch",
          "GET /export",
          "POST /import",
          "GET /health",
          "GET /health/live",
          "GET /health/ready",
          "GET /openapi.json",
          "GET /docs",
          "GET /v1/config",
          "GET /nothing",
          "OPTIONS /config",
          "PATCH /config/kept");

  private static TestServer server;

  private long before;

  @BeforeAll
  static void start() {
    server =
        new TestServer(TestServer.defaults().withPublicHosts(List.of("Config.example", "::2")));
    server.putValue("/config/kept", "1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void remember() {
    before = server.service().state().position();
  }

  @Test
  void a_page_in_a_browser_changes_nothing() throws Exception {
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext(
        "/",
        exchange -> {
          byte[] html = page(server.server().port()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    page.start();
    try {
      String origin = "http://127.0.0.1:" + page.getAddress().getPort();

      Browser.Page shown = Browser.installed().open(origin, "/");

      assertThat(shown.dom()).contains("sent 8 of 8");
      assertThat(shown.requested()).contains("http://127.0.0.1:" + server.server().port() + IMPORT);
      assertThat(server.service().state().position()).isEqualTo(before);
      assertThat(server.get("/config/kept").body()).isEqualTo("1");
    } finally {
      page.stop(0);
    }
  }

  /** Tries what a page can without being asked for leave, and what it can't. */
  private static String page(int port) {
    return """
    <!doctype html><p id="told">sending</p><script>
    const service = 'http://127.0.0.1:%s';
    const target = service + '%s';
    const empty = JSON.stringify({});
    const form = new FormData();
    form.append('a', '1');
    const tries = [
      () => fetch(target, {method: 'POST', mode: 'no-cors', body: empty}),
      () => fetch(target, {method: 'POST', mode: 'no-cors', body: new Blob([empty])}),
      () => fetch(target, {method: 'POST', mode: 'no-cors', body: form}),
      () => fetch(target, {method: 'POST', mode: 'no-cors', body: new URLSearchParams('a=1')}),
      () => fetch(target, {method: 'POST', headers: {'Content-Type': 'application/json'},
          body: empty}),
      () => fetch(service + '/config/kept', {method: 'DELETE'}),
      () => fetch(service + '/config/kept', {method: 'PUT',
          headers: {'Content-Type': 'application/json'}, body: '{"value":"2"}'}),
      () => navigator.sendBeacon(target, new Blob([empty], {type: 'application/json'})),
    ];
    let sent = 0;
    (async () => {
      for (const attempt of tries) {
        try { await attempt(); } catch (refused) { }
        sent++;
      }
      document.getElementById('told').textContent = 'sent ' + sent + ' of ' + tries.length;
    })();
    </script>
    """
        .formatted(port, IMPORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: ?",
        "Origin: null",
        "Origin: http://evil.example",
        "Origin: http://localhost:1",
        "Origin: http://localhost",
        "Origin: http://127.0.0.1:4000",
        "Origin: localhost:4000",
        "Sec-Fetch-Site: none\r\nOrigin: http://evil.example"
      })
  void a_change_that_another_site_sends_is_forbidden(String headers) throws IOException {
    for (String method : List.of("POST " + IMPORT, "PUT /config/kept", "DELETE /config/kept")) {
      String answer = sent(method, "Host: localhost:4000\r\n" + headers + "\r\n");

      assertThat(answer)
          .startsWith("HTTP/1.1 403 Forbidden\r\n")
          .contains("a web page of another site must not change anything");
    }
    assertThat(server.service().state().position()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost:4000\r\nOrigin: http://localhost:4000",
        "Host: LOCALHOST:4000\r\nOrigin: http://localhost:4000\r\nSec-Fetch-Site: same-origin",
        "Host: localhost\r\nOrigin: http://localhost",
        "Host: localhost\r\nSec-Fetch-Site: none",
        "Host: config.example\r\nOrigin: https://config.example",
        "Host: 127.0.0.1:4000\r\nOrigin: https://config.example",
        "Host: [::1]:4000\r\nOrigin: http://[::1]:4000",
        "Host: localhost"
      })
  void its_own_pages_and_programs_may_change_something(String headers) throws IOException {
    assertThat(sent("PUT /config/changed", headers + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /config", "HEAD /config", "GET /export", "OPTIONS /config/kept"})
  void what_changes_nothing_may_come_from_anywhere(String method) throws IOException {
    String answer =
        sent(method, "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nOrigin: null\r\n");

    assertThat(answer).startsWith("HTTP/1.1 20").doesNotContain("Access-Control-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:4000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.evil",
        "192.0.2.1",
        "0.0.0.0",
        "configd",
        "[::2]x",
        "[2001:db8::1]:4000",
        "config.example.evil"
      })
  void a_host_that_is_none_of_ours_is_misdirected_wherever_it_asks(String host) throws IOException {
    for (String method : host.equals("evil.example") ? ALL_KINDS : ALL_KINDS.subList(0, 6)) {
      String answer = sent(method, "Host: " + host + "\r\n");

      if (!host.endsWith("x")) {
        assertThat(answer).as(method).startsWith("HTTP/1.1 421 Misdirected Request\r\n");
        assertThat(answer).as(method).endsWith(MISDIRECTED);
      } else {
        assertThat(answer).startsWith("HTTP/1.1 400 ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost.",
        "LocalHost:80",
        "my.localhost:4000",
        "127.0.0.1",
        "127.9.9.9:1",
        "[::1]",
        "CONFIG.example:8443",
        "[::2]"
      })
  void loopback_names_and_public_ones_are_served(String host) throws IOException {
    assertThat(sent("GET /config/kept", "Host: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n1");
  }

  @Test
  void the_host_in_the_target_counts() throws IOException {
    assertThat(sent("GET http://evil.example/config", "Host: evil.example\r\n"))
        .startsWith("HTTP/1.1 421 ");
    assertThat(sent("GET http://localhost/config", "Host: evil.example\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(sent("GET http://localhost/config", "Host: localhost\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host:\r\n",
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: local host\r\n",
        "Host: localhost/config\r\n",
        "Host: user@localhost\r\n",
        "Host: localhost:port\r\n",
        "Host: [::1\r\n"
      })
  void a_request_without_just_one_host_is_bad(String headers) throws IOException {
    assertThat(sent("GET /config", headers)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void a_client_older_than_the_header_needs_none() throws IOException {
    assertThat(server.raw("GET /config/kept HTTP/1.0\r\n\r\n")).endsWith("\r\n1");
    assertThat(server.raw("DELETE /config/kept HTTP/1.0\r\nOrigin: http://evil.example\r\n\r\n"))
        .startsWith("HTTP/1.0 403 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "text/plain; charset=utf-8",
        "TEXT/PLAIN",
        "multipart/form-data; boundary=x",
        ""
      })
  void a_body_that_any_page_can_send_is_taken_for_no_change(String type) throws IOException {
    for (String path :
        List.of(
            IMPORT, "/import?format=env", "/transactions", "/restore", "/config/kept/restore")) {
      String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";

      String answer =
          server.raw(
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + header
                  + "Content-Length: 2\r\n\r\n{}");

      assertThat(answer).startsWith("HTTP/1.1 415 ").contains("expected Content-Type: ");
    }
    assertThat(server.service().state().position()).isEqualTo(before);
  }

  @Test
  void who_lets_curl_choose_the_type_is_told_which_to_say() throws IOException {
    String answer =
        server.raw(
            "POST "
                + IMPORT
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 2\r\n\r\n{}");

    assertThat(answer).contains("(with curl: -H 'Content-Type: application/json')");
  }

  private static String sent(String method, String headers) throws IOException {
    String body = method.startsWith("PUT") ? "{\"value\":\"1\"}" : "";
    return server.raw(
        method
            + " HTTP/1.1\r\n"
            + headers
            + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }
}
