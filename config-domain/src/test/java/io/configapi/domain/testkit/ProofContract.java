package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.GrowingTree;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.EventProof;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A log proves of itself what is true, at any size, and nothing else. */
public abstract class ProofContract extends ServiceContract {

  @Test
  void an_empty_log_has_the_root_of_the_empty_tree() {
    assertThat(proofs(open()).head()).isEqualTo(new TreeHead(0, new TreeHasher().empty()));
  }

  @Test
  void its_head_is_the_root_over_the_hashes_of_all_events_at_any_size() {
    EventStore store = open();
    ConfigService service = serve(store);
    for (int size = 1; size <= 20; size++) {
      service.set("a", "v" + size, NOBODY);
      assertThat(proofs(store).head()).isEqualTo(heads(service).get(size));
    }
    assertThat(proofs(store).head(7)).isEqualTo(heads(service).get(7));
  }

  @Test
  void a_log_of_several_tiles_proves_any_event_in_any_later_head() {
    EventStore store = open();
    ConfigService service = serve(store);
    service.execute(settings("n.", 700), NOBODY);
    List<TreeHead> heads = heads(service);
    LogProofs proofs = proofs(store);
    Random random = new Random(3);

    for (int i = 0; i < 50; i++) {
      int size = 1 + random.nextInt(700);
      int position = 1 + random.nextInt(size);
      EventProof proof = proofs.event(position, size);

      assertThat(proof.event().position()).isEqualTo(position);
      assertThat(proof.proves(heads.get(size))).isTrue();
      assertThat(proof.proves(new TreeHead(size, heads.get(size - 1).root()))).isFalse();
    }
  }

  @Test
  void a_log_proves_that_it_extends_what_it_was() {
    EventStore store = open();
    ConfigService service = serve(store);
    service.execute(settings("n.", 600), NOBODY);
    List<TreeHead> heads = heads(service);
    Random random = new Random(4);

    for (int i = 0; i < 50; i++) {
      int to = 1 + random.nextInt(600);
      int from = random.nextInt(to + 1);
      ConsistencyProof proof = proofs(store).consistency(from, to);

      assertThat(proof.proves(heads.get(from).root(), heads.get(to).root())).isTrue();
    }
  }

  @Test
  void an_event_that_is_told_otherwise_is_not_proved() {
    EventStore store = open();
    ConfigService service = serve(store);
    service.set("a", "1", NOBODY);
    service.set("a", "2", NOBODY);
    EventProof proof = proofs(store).event(2, 2);
    RecordedEvent event = proof.event();
    RecordedEvent later =
        new RecordedEvent(
            event.position(),
            event.version(),
            event.event(),
            event.metadata(),
            event.recordedAt().plusNanos(1_000),
            event.hash(),
            event.format());

    assertThat(proof.proves(proofs(store).head())).isTrue();
    assertThat(
            new EventProof(later, proof.previous(), proof.inclusion()).proves(proofs(store).head()))
        .isFalse();
  }

  @Test
  void what_the_log_has_not_got_is_refused() {
    EventStore store = open();
    ConfigService service = serve(store);
    service.set("a", "1", NOBODY);
    LogProofs proofs = proofs(store);

    assertRefused(() -> proofs.event(1, 2));
    assertRefused(() -> proofs.event(2, 1));
    assertRefused(() -> proofs.event(0, 1));
    assertRefused(() -> proofs.head(-1));
    assertRefused(() -> proofs.consistency(2, 1));
    assertRefused(() -> proofs.consistency(0, 2));
    assertRefused(() -> proofs.consistency(-1, 1));
  }

  private static LogProofs proofs(EventStore store) {
    return new LogProofs(store);
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class);
  }

  /** The heads at all sizes, made of nothing but the hashes of the events. */
  private static List<TreeHead> heads(ConfigService service) {
    TreeHasher hasher = new TreeHasher();
    GrowingTree tree = new GrowingTree((level, index, root) -> {});
    List<TreeHead> heads = new ArrayList<>(List.of(tree.head()));
    for (RecordedEvent event : log(service)) {
      tree.add(hasher.leaf(event.hash().toBytes()));
      heads.add(tree.head());
    }
    return heads;
  }
}
