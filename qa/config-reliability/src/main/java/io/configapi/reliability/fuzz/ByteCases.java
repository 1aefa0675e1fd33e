package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.util.Arrays;
import java.util.List;

/** A right request of the API in which a few bytes were changed, added, doubled or lost. */
final class ByteCases implements CaseSource {

  private static final byte[] SPECIAL = {
    0,
    '\r',
    '\n',
    ' ',
    '\t',
    ':',
    ',',
    ';',
    '%',
    '/',
    '"',
    '\\',
    '{',
    '}',
    '0',
    '9',
    'f',
    (byte) 0xff,
    (byte) 0xc0,
    (byte) 0x80
  };

  private final ApiDocument document;
  private final ApiCases right;

  ByteCases(ApiDocument document) {
    this.document = document;
    this.right = new ApiCases(document);
  }

  @Override
  public FuzzCase next(long number, Chance chance) {
    ApiOperation operation = chance.pick(document.operations());
    RequestText request = right.request(operation, chance);
    while (request.sent().isHead()) {
      // Of a HEAD that became another method nobody could tell where its answer ends.
      request = right.request(operation, chance);
    }
    byte[] bytes = request.bytes();
    for (int i = chance.between(1, 4); i > 0; i--) {
      bytes = changed(bytes, chance);
    }
    return new FuzzCase(number, "bytes", bytes, List.of(), Manners.ANYTHING);
  }

  private static byte[] changed(byte[] bytes, Chance chance) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = chance.below(bytes.length);
    int end = Math.min(bytes.length, at + chance.between(1, 12));
    byte[] one = {chance.oneIn(3) ? chance.bytes(1)[0] : SPECIAL[chance.below(SPECIAL.length)]};
    return switch (chance.below(5)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] = one[0];
        yield flipped;
      }
      case 1 -> TrickyJson.spliced(bytes, at, one);
      case 2 -> TrickyJson.spliced(bytes, at, Arrays.copyOfRange(bytes, at, end));
      case 3 ->
          TrickyJson.spliced(
              Arrays.copyOfRange(bytes, end, bytes.length), 0, Arrays.copyOf(bytes, at));
      default -> chance.oneIn(4) ? Arrays.copyOf(bytes, at) : bytes;
    };
  }
}
