package io.configapi.domain.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that need more than one tile, against the definition of RFC 6962 taken word by word. */
class MerkleTreeTest {

  private static final int LEAVES = 70_000;
  private static final List<TreeHash> ALL = new ArrayList<>();
  private static final Map<Integer, List<TreeHash>> LEVELS = new HashMap<>();

  @BeforeAll
  static void plant() {
    TreeHasher hasher = new TreeHasher();
    GrowingTree growing =
        new GrowingTree(
            (level, index, root) ->
                LEVELS.computeIfAbsent(level, none -> new ArrayList<>()).add(root));
    LEVELS.put(0, ALL);
    for (int i = 0; i < LEAVES; i++) {
      TreeHash leaf = hasher.leaf(ByteBuffer.allocate(4).putInt(i).array());
      growing.add(leaf);
      ALL.add(leaf);
    }
  }

  @Test
  void a_tile_of_leaves_and_one_of_tiles_have_roots() {
    assertThat(LEVELS.get(1)).hasSize(LEAVES / 256);
    assertThat(LEVELS.get(2)).containsExactly(definition(0, 65_536));
    assertThat(LEVELS.get(1)).startsWith(definition(0, 256), definition(256, 512));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 2, 255, 256, 257, 511, 512, 513, 4_000, 65_535, 65_536, 65_537, 70_000})
  void its_root_is_that_of_the_definition(int size) {
    assertThat(tree(size).head()).isEqualTo(new TreeHead(size, definition(0, size)));
  }

  @Test
  void any_leaf_is_proved_in_any_tree() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      int size = 1 + random.nextInt(LEAVES);
      int index = random.nextInt(size);
      MerkleTree tree = tree(size);
      InclusionProof proof = tree.inclusion(index);
      TreeHash root = tree.head().root();

      assertThat(proof.proves(ALL.get(index), root)).isTrue();
      assertThat(proof.proves(ALL.get((index + 1) % LEAVES), root)).isFalse();
      assertThat(proof.path()).hasSizeLessThanOrEqualTo(17);
      assertThat(
              new InclusionProof(index, size + 1L, proof.path())
                  .proves(ALL.get(index), tree(size + 1).head().root()))
          .isFalse();
    }
  }

  @Test
  void any_tree_is_proved_to_extend_any_smaller_one() {
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      int to = 1 + random.nextInt(LEAVES);
      int from = random.nextInt(to + 1);
      ConsistencyProof proof = tree(to).consistency(from);
      TreeHash later = tree(to).head().root();

      assertThat(proof.proves(tree(from).head().root(), later)).as(from + " " + to).isTrue();
      if (from > 0) {
        assertThat(proof.proves(tree(from - 1).head().root(), later)).isFalse();
      }
    }
  }

  @Test
  void a_proof_needs_few_tiles_however_large_the_tree() {
    List<Integer> asked = new ArrayList<>();
    MerkleTree tree =
        new MerkleTree(
            (level, first, count) -> {
              asked.add(level);
              return hashes(level, first, count);
            },
            LEAVES);

    tree.inclusion(1_000);
    tree.head();

    assertThat(asked).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void what_the_tree_does_not_have_is_not_proved() {
    assertThatThrownBy(() -> tree(5).inclusion(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree(5).inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree(5).consistency(6)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<TreeHash> hashes(int level, long first, int count) {
    return LEVELS.getOrDefault(level, List.of()).subList((int) first, (int) first + count);
  }

  private static MerkleTree tree(int size) {
    return new MerkleTree((level, first, count) -> hashes(level, first, count), size);
  }

  /** MTH(D[begin:end]), as RFC 6962, section 2.1, has it. */
  private static TreeHash definition(int begin, int end) {
    TreeHasher hasher = new TreeHasher();
    if (begin == end) {
      return hasher.empty();
    }
    if (end - begin == 1) {
      return ALL.get(begin);
    }
    int middle = begin + Integer.highestOneBit(end - begin - 1);
    return hasher.node(definition(begin, middle), definition(middle, end));
  }
}
