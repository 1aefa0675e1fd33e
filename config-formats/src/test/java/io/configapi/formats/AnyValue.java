package io.configapi.formats;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Tuple;

/** Whatever can be stored as a value, most of all what some format has a use for. */
final class AnyValue implements ArbitrarySupplier<String> {

  @Override
  public Arbitrary<String> get() {
    Arbitrary<String> awkward =
        Arbitraries.of(
            "'",
            "\"",
            "\\",
            "$",
            "`",
            "#",
            " #",
            ": ",
            "=",
            "!",
            "~",
            "%",
            "&",
            "*",
            "{",
            "[",
            "-",
            "- ",
            "|",
            ">",
            "\n",
            "\r",
            "\r\n",
            "\t",
            " ",
            "\f",
            "\b",
            "\u0001",
            "\u001b",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud83d\ude00",
            "\ud83f\udfff",
            "€",
            "ä",
            "null",
            "no",
            "1",
            "\\n",
            "\\u0041",
            "''",
            "a",
            "---\n");
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(1, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .map(Character::toString);
    return Arbitraries.frequencyOf(Tuple.of(4, awkward), Tuple.of(1, any))
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }
}
