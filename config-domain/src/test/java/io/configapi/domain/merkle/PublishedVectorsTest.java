package io.configapi.domain.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trees and proofs that others published: the eight leaves that the tests of Certificate
 * Transparency have used since RFC 6962, with the roots of their trees, and the proofs of
 * transparency-dev/merkle, right ones and wrong ones.
 */
class PublishedVectorsTest {

  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static final HexFormat HEX = HexFormat.of();

  private final TreeHasher hasher = new TreeHasher();
  private final List<TreeHash> leaves =
      ENTRIES.stream().map(entry -> hasher.leaf(HEX.parseHex(entry))).toList();

  @Test
  void the_roots_of_the_eight_leaves_are_the_published_ones() {
    GrowingTree growing = new GrowingTree((level, index, root) -> {});
    assertThat(growing.head()).isEqualTo(head(0));
    for (int size = 1; size <= leaves.size(); size++) {
      growing.add(leaves.get(size - 1));
      assertThat(growing.head()).isEqualTo(head(size));
      assertThat(tree(size).head()).isEqualTo(head(size));
    }
  }

  /** The published inclusion proofs of index, size: the siblings, by the positions they cover. */
  @Test
  void the_path_of_the_last_of_seven_has_the_subtrees_to_its_left() {
    TreeHash firstFour = hash(ROOTS.get(4));
    TreeHash fifthAndSixth = hasher.node(leaves.get(4), leaves.get(5));

    assertThat(tree(7).inclusion(6).path()).containsExactly(fifthAndSixth, firstFour);
    assertThat(tree(7).consistency(6).path())
        .containsExactly(fifthAndSixth, leaves.get(6), firstFour);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("publishedProofs")
  void a_published_proof_is_judged_as_published(PublishedProof proof) {
    assertThat(proof.holds()).isEqualTo(proof.expected());
  }

  static Stream<PublishedProof> publishedProofs() throws Exception {
    List<PublishedProof> proofs = new ArrayList<>();
    InputStream file =
        Objects.requireNonNull(
            PublishedVectorsTest.class.getResourceAsStream("published-proofs.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(PublishedProof::read)
          .forEach(proofs::add);
    }
    assertThat(proofs).hasSize(143);
    return proofs.stream();
  }

  record PublishedProof(
      String file, String kind, boolean expected, long from, long to, List<TreeHash> hashes) {

    static PublishedProof read(String line) {
      List<String> halves = List.of(line.split(" # ", 2));
      List<String> words = List.of(halves.getFirst().split(" "));
      return new PublishedProof(
          halves.getLast(),
          words.getFirst(),
          Boolean.parseBoolean(words.get(1)),
          Long.parseUnsignedLong(words.get(2)),
          Long.parseUnsignedLong(words.get(3)),
          words.stream().skip(4).map(PublishedVectorsTest::hash).toList());
    }

    boolean holds() {
      List<TreeHash> path = hashes.subList(2, hashes.size());
      return kind.equals("inclusion")
          ? new InclusionProof(from, to, path).proves(hashes.get(1), hashes.getFirst())
          : new ConsistencyProof(from, to, path).proves(hashes.getFirst(), hashes.get(1));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private MerkleTree tree(int size) {
    return new MerkleTree(
        (level, first, count) ->
            IntStream.range(0, count).mapToObj(i -> leaves.get((int) first + i)).toList(),
        size);
  }

  private static TreeHead head(int size) {
    return new TreeHead(size, hash(ROOTS.get(size)));
  }

  private static TreeHash hash(String hex) {
    return TreeHash.of(HEX.parseHex(hex));
  }
}
