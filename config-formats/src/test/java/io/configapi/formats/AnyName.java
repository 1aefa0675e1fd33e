package io.configapi.formats;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Names, most of all those that mean something else to some format. */
final class AnyName implements ArbitrarySupplier<String> {

  @Override
  public Arbitrary<String> get() {
    Arbitrary<String> awkward =
        Arbitraries.of(
            "1",
            "1.5",
            "0x1F",
            "1e3",
            "-x",
            "-",
            "---",
            "--- ".strip(),
            "...",
            "_",
            "__",
            ".a",
            "a.",
            "a..b",
            "true",
            "TRUE",
            "null",
            "Null",
            "no",
            "NO",
            "y",
            "on",
            "nan",
            ".nan",
            ".inf",
            "-1",
            "export",
            "name",
            "servers[0]",
            "servers[1].host",
            "servers[10].host",
            "a[0][1]",
            "A[0]._[7]",
            "no[0]",
            "payments.db-url",
            "payments.db.url",
            "DB_URL");
    Arbitrary<String> index =
        Arbitraries.integers().between(0, 120).map(number -> "[" + number + "]");
    Arbitrary<String> segment =
        Combinators.combine(Arbitraries.of("a", "b", "A", "no", "1"), index.list().ofMaxSize(2))
            .as((key, indexes) -> key + String.join("", indexes));
    Arbitrary<String> lists =
        segment.list().ofMinSize(1).ofMaxSize(4).map(segments -> String.join(".", segments));
    Arbitrary<String> any =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .withCharRange('0', '9')
            .withChars('.', '_', '-')
            .ofMinLength(1)
            .ofMaxLength(255)
            .filter(name -> !Set.of(".", "..").contains(name));
    return Arbitraries.oneOf(awkward, lists, any);
  }
}
