package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameScopeTest {

  /** All short names of a small alphabet, and whatever may lie between what scopes are made of. */
  private static final List<ConfigName> NAMES = names(4);

  /** Scopes are made of shorter ones, so that each part has names. */
  private static final List<ConfigName> SHORT_NAMES = names(2);

  @Property(tries = 2_000)
  void it_covers_the_names_of_its_parts(@ForAll("scopes") Written written) {
    assertThat(covered(written.scope())).isEqualTo(written.naive());
  }

  @Property(tries = 2_000)
  void a_union_covers_what_either_covers(
      @ForAll("scopes") Written one, @ForAll("scopes") Written other) {
    NameScope union = one.scope().union(other.scope());

    assertThat(covered(union)).isEqualTo(either(one.naive(), other.naive()));
    assertThat(union.covers(one.scope())).isTrue();
    assertThat(union.covers(other.scope())).isTrue();
    assertThat(union).isEqualTo(other.scope().union(one.scope()));
  }

  @Property(tries = 2_000)
  void an_intersection_covers_what_both_cover(
      @ForAll("scopes") Written one, @ForAll("scopes") Written other) {
    NameScope both = one.scope().intersect(other.scope());

    assertThat(covered(both)).isEqualTo(both(one.naive(), other.naive()));
    assertThat(one.scope().covers(both)).isTrue();
    assertThat(other.scope().covers(both)).isTrue();
    assertThat(both).isEqualTo(other.scope().intersect(one.scope()));
  }

  @Property(tries = 2_000)
  void a_scope_covers_another_just_if_it_covers_all_its_names(
      @ForAll("scopes") Written one, @ForAll("scopes") Written other) {
    assertThat(one.scope().covers(other.scope())).isEqualTo(one.naive().containsAll(other.naive()));
  }

  @Property(tries = 2_000)
  void its_ranges_hold_just_its_names_in_their_order(@ForAll("scopes") Written written) {
    List<NameRange> ranges = written.scope().ranges();

    assertThat(NAMES.stream().filter(name -> ranges.stream().anyMatch(r -> r.contains(name))))
        .containsExactlyInAnyOrderElementsOf(written.naive());
    for (int i = 0; i < ranges.size(); i++) {
      assertThat(ranges.get(i).from()).isLessThan(ranges.get(i).to()).isGreaterThan("$~");
      assertThat(i == 0 || ranges.get(i - 1).to().compareTo(ranges.get(i).from()) < 0).isTrue();
    }
  }

  @Property(tries = 2_000)
  void what_is_written_is_read_as_the_same(@ForAll("scopes") Written written) {
    assertThat(NameScope.parse(written.scope().toString()))
        .isEqualTo(written.scope())
        .hasSameHashCodeAs(written.scope());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payments | payments",
        "payments.* | payments.*",
        "servers[* | servers[*",
        "* | *",
        "b,a | a,b",
        "a.*,a,a.b,a.b.* | a,a.*",
        "a,* | *",
        "a,a | a",
        "servers[0].*,servers[* | servers[*"
      })
  void parts_that_others_cover_are_left_out(String text, String same) {
    assertThat(NameScope.parse(text)).hasToString(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "a,",
        ",a",
        "a, b",
        " ",
        "a*",
        "a**",
        "*.a",
        "a.*.b",
        "a[0*",
        "a[0]*",
        "[*",
        "a.[*",
        "a-*",
        "/",
        "$access/*",
        "$*",
        "..",
        "a\u0000",
        "(none)"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> NameScope.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasFieldOrPropertyWithValue("field", "scope")
        .hasMessageStartingWith("Invalid scope: expected ");
  }

  @Test
  void a_text_has_a_bounded_number_of_parts() {
    String hundred =
        IntStream.range(0, 100).mapToObj(i -> "a" + i).collect(Collectors.joining(","));

    assertThat(NameScope.parse(hundred).ranges()).hasSize(100);
    assertThatThrownBy(() -> NameScope.parse(hundred + ",b"))
        .hasMessage("Invalid scope: expected at most 100 parts");
  }

  @Test
  void all_covers_everything_and_none_nothing() {
    assertThat(NameScope.ALL.covers(NameScope.NONE)).isTrue();
    assertThat(NameScope.NONE.covers(NameScope.ALL)).isFalse();
    assertThat(NameScope.NONE.covers(NameScope.NONE)).isTrue();
    assertThat(covered(NameScope.ALL)).hasSameSizeAs(NAMES);
    assertThat(covered(NameScope.NONE)).isEmpty();
    assertThat(NameScope.parse("*").isAll()).isTrue();
    assertThat(NameScope.union(List.of()).isNone()).isTrue();
    assertThat(NameScope.ALL.ranges().getFirst().contains(ConfigName.of("-"))).isTrue();
    assertThat(NameScope.ALL.ranges().getFirst().contains(ConfigName.of("z".repeat(255)))).isTrue();
  }

  @Test
  void a_prefix_means_all_that_begin_with_it_wherever_it_ends() {
    NamePrefix prefix = NamePrefix.of("pay");

    assertThat(prefix.scope().covers(ConfigName.of("payments"))).isTrue();
    assertThat(prefix.scope().covers(NameScope.parse("payments.*,pay"))).isTrue();
    assertThat(prefix.scope().covers(ConfigName.of("pa"))).isFalse();
    assertThat(NamePrefix.of("").scope()).isEqualTo(NameScope.ALL);
    assertThat(NamePrefix.of("a/\u0000").scope()).isEqualTo(NameScope.NONE);
  }

  @Test
  void a_prefix_is_cut_off_and_put_before() {
    NamePrefix prefix = NamePrefix.of("payments.");
    ConfigName url = ConfigName.of("payments.db.url");

    assertThat(prefix.cutOff(url)).contains(ConfigName.of("db.url"));
    assertThat(prefix.putBefore(ConfigName.of("db.url"))).isEqualTo(url);
    assertThat(prefix.cutOff(ConfigName.of("payments."))).isEmpty();
    assertThat(prefix.cutOff(ConfigName.of("other.db.url"))).isEmpty();
    assertThat(NamePrefix.of("servers").cutOff(ConfigName.of("servers[0]"))).isEmpty();
    assertThat(NamePrefix.of("").cutOff(url)).contains(url);
  }

  /** A scope, and the names that are in it by another way. */
  record Written(NameScope scope, Set<ConfigName> naive) {}

  @Provide
  Arbitrary<Written> scopes() {
    Arbitrary<String> name = Arbitraries.of(SHORT_NAMES.stream().map(ConfigName::text).toList());
    Arbitrary<String> part =
        Combinators.combine(name, Arbitraries.of("", "", ".*", "[*"))
            .filter((text, end) -> !(text.endsWith(".") && end.equals("[*")))
            .as((text, end) -> text + end);
    return Arbitraries.frequencyOf(Tuple.of(30, part), Tuple.of(1, Arbitraries.of("*")))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            parts ->
                new Written(
                    NameScope.parse(String.join(",", parts)),
                    NAMES.stream()
                        .filter(each -> parts.stream().anyMatch(one -> means(one, each.text())))
                        .collect(Collectors.toSet())));
  }

  private static boolean means(String part, String name) {
    return part.endsWith("*")
        ? name.startsWith(part.substring(0, part.length() - 1))
        : name.equals(part);
  }

  private static Set<ConfigName> covered(NameScope scope) {
    return NAMES.stream().filter(scope::covers).collect(Collectors.toSet());
  }

  private static Set<ConfigName> either(Set<ConfigName> one, Set<ConfigName> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
  }

  private static Set<ConfigName> both(Set<ConfigName> one, Set<ConfigName> other) {
    return one.stream().filter(other::contains).collect(Collectors.toSet());
  }

  private static List<ConfigName> names(int mostSteps) {
    List<String> steps = List.of("a", "b-", ".", "[0]", "[10]", "A");
    List<String> texts = List.of("");
    Stream<String> all = Stream.empty();
    for (int length = 1; length <= mostSteps; length++) {
      List<String> shorter = texts;
      texts = shorter.stream().flatMap(text -> steps.stream().map(step -> text + step)).toList();
      all = Stream.concat(all, texts.stream());
    }
    return all.filter(NameText::isName).map(ConfigName::of).distinct().toList();
  }
}
