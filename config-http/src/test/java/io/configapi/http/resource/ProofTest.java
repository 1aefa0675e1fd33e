package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.Verdict;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.InclusionProof;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the log proves of itself, checked by what somebody else needs for it and nothing more. */
class ProofTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_checkpoint_is_a_signed_head_of_the_log() {
    fill(3);

    HttpResponse<String> answer = server.get("/checkpoint");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestServer.header(answer, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(TestServer.header(answer, "Config-Position"))
        .startsWith("3-")
        .isEqualTo(TestServer.header(server.get("/config/n2"), "Config-Position"));
    Checkpoint checkpoint = Checkpoint.parse(answer.body());
    assertThat(checkpoint.origin()).isEqualTo("example.com/config");
    assertThat(checkpoint.head().size()).isEqualTo(3);
    assertThat(checkpoint.verdict(server.key())).isEqualTo(Verdict.SIGNED);
  }

  @Test
  void an_event_is_proved_in_any_checkpoint_that_was_kept_since() {
    fill(300);
    TreeHead kept = checkpoint();
    fill(300);

    JsonNode proof = json(server.get("/v1/events/257/proof?size=" + kept.size()));

    assertThat(proof.get("event").get("position").asInt()).isEqualTo(257);
    assertThat(proof.get("root").asString()).isEqualTo(kept.root().toString());
    byte[] hash = HexFormat.of().parseHex(proof.get("hash").asString());
    InclusionProof inclusion = new InclusionProof(256, kept.size(), path(proof));
    assertThat(inclusion.proves(new TreeHasher().leaf(hash), kept.root())).isTrue();
    assertThat(Checkpoint.parse(proof.get("checkpoint").asString()).head()).isEqualTo(kept);
  }

  @Test
  void the_log_proves_that_it_extends_a_checkpoint() {
    fill(300);
    TreeHead earlier = checkpoint();
    fill(20);
    TreeHead later = checkpoint();

    JsonNode proof = json(server.get("/consistency?from=" + earlier.size()));

    assertThat(proof.get("to").asInt()).isEqualTo(320);
    assertThat(
            new ConsistencyProof(earlier.size(), later.size(), path(proof))
                .proves(earlier.root(), later.root()))
        .isTrue();
    assertThat(proof.get("from_root").asString()).isEqualTo(earlier.root().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "/events/4/proof, 404, There is no event at position 4: the log ends at 3",
    "/events/0/proof, 400, Invalid position",
    "/events/x/proof, 400, Invalid position",
    "/events/01/proof, 400, Invalid position",
    "/events/1/proof?size=4, 400, at most 3",
    "/events/3/proof?size=2, 400, from 1 to the size",
    "/events/1/proof?size=0, 400, size",
    "/consistency?from=4, 400, to that of the later tree",
    "/consistency, 400, from",
    "/consistency?from=1&to=4, 400, at most 3"
  })
  void what_can_not_be_proved_is_refused_with_what_was_expected(
      String path, int status, String told) {
    fill(3);

    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(told);
  }

  @Test
  void a_server_without_a_key_says_how_it_gets_one_and_still_proves() {
    try (TestServer keyless = TestServer.withoutKey()) {
      keyless.service().set("a", "1", Write.plain());

      assertThat(keyless.get("/checkpoint").statusCode()).isEqualTo(404);
      assertThat(keyless.get("/checkpoint").body()).contains("--checkpoint-key");
      assertThat(json(keyless.get("/events/1/proof")).get("checkpoint").isNull()).isTrue();
    }
  }

  private void fill(int events) {
    for (int i = 0; i < events; i++) {
      server.service().set("n" + i, "v", Write.plain());
    }
  }

  private TreeHead checkpoint() {
    return Checkpoint.parse(server.get("/checkpoint").body()).head();
  }

  private static List<TreeHash> path(JsonNode proof) {
    List<TreeHash> path = new ArrayList<>();
    proof.get("path").forEach(hash -> path.add(TreeHash.parse(hash.asString())));
    return path;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }
}
