package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A history in pages, from either end. */
class HistoryPagesTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          order=asc                      | 1,2,3,4,5
          order=desc                     | 5,4,3,2,1
          after=2                        | 3,4,5
          before=3                       | 1,2
          after=1&before=5               | 2,3,4
          after=1&before=5&order=desc    | 4,3,2
          after=5                        | ''
          before=1                       | ''
          before=1&order=desc            | ''
          after=3&before=3               | ''
          limit=2                        | 1,2
          limit=2&order=desc             | 5,4
          limit=2&order=desc&before=3    | 2,1
          limit=2&order=desc&after=3     | 5,4
          limit=10000                    | 1,2,3,4,5
          """)
  void a_part_of_a_history_is_said_by_versions(String query, String versions) {
    setTimes(5);

    assertThat(
            versions(server.get("/config/a/history?" + query))
                .toString()
                .replaceAll("[\\[\\] ]", ""))
        .isEqualTo(versions);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asc", "desc"})
  void the_pages_together_are_the_whole_history(String order) {
    setTimes(23);

    List<Integer> all = followed("/config/a/history?limit=5&order=" + order);

    List<Integer> expected =
        IntStream.rangeClosed(1, 23).map(i -> order.equals("asc") ? i : 24 - i).boxed().toList();
    assertThat(all).isEqualTo(expected);
  }

  @Test
  void bounds_hold_on_every_page() {
    setTimes(20);

    assertThat(followed("/config/a/history?limit=3&after=4&before=15"))
        .isEqualTo(IntStream.range(5, 15).boxed().toList());
    assertThat(followed("/config/a/history?limit=3&after=4&before=15&order=desc"))
        .isEqualTo(IntStream.range(5, 15).map(i -> 19 - i).boxed().toList());
  }

  @Test
  void the_last_page_has_no_link() {
    setTimes(4);

    assertThat(TestServer.next(server.get("/config/a/history?limit=4"))).isNull();
    assertThat(TestServer.next(server.get("/config/a/history?limit=4&order=desc"))).isNull();
    assertThat(TestServer.next(server.get("/config/a/history?limit=3")))
        .isEqualTo("/config/a/history?limit=3&after=3");
    assertThat(TestServer.next(server.get("/config/a/history?limit=3&order=desc")))
        .isEqualTo("/config/a/history?limit=3&order=desc&before=2");
    assertThat(server.get("/config/nope/history?limit=3&order=desc").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=10001",
        "order=up",
        "order=",
        "after=-1",
        "before=0",
        "after=x",
        "prefix=a",
        "order=asc&order=asc"
      })
  void what_is_not_understood_is_refused(String query) {
    assertThat(server.get("/config/a/history?" + query).statusCode()).isEqualTo(400);
  }

  private List<Integer> followed(String first) {
    List<Integer> all = new ArrayList<>();
    @Nullable String next = first;
    while (next != null) {
      HttpResponse<String> page = server.get(next);
      all.addAll(versions(page));
      next = TestServer.next(page);
    }
    return all;
  }

  private static List<Integer> versions(HttpResponse<String> page) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return new JsonMapper()
        .readTree(page.body())
        .valueStream()
        .map(event -> event.get("stream_version").asInt())
        .toList();
  }

  private void setTimes(int times) {
    for (int i = 0; i < times; i++) {
      server.service().set("a", Integer.toString(i), Write.plain());
      server.service().set("b", Integer.toString(i), Write.plain());
    }
  }
}
