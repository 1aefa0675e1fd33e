package io.configapi.formats;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

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
            "payments.db-url",
            "payments.db.url",
            "DB_URL");
    Arbitrary<String> any =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .withCharRange('0', '9')
            .withChars('.', '_', '-')
            .ofMinLength(1)
            .ofMaxLength(255)
            .filter(name -> !Set.of(".", "..").contains(name));
    return Arbitraries.oneOf(awkward, any);
  }
}
