package io.configapi.domain.watch;

import org.jspecify.annotations.Nullable;

/**
 * The pages of the log that were read last, for others who read the same: where thousands of
 * watches begin at one position, each page is read once and not thousands of times. Bounded in
 * number and in weight. Safe for use by many threads.
 */
final class ReadPages {

  private static final int MOST_PAGES = 32;
  private static final long MOST_WEIGHT = 512 * 1024;

  private final KeptReads<Key, ReadPage> pages = new KeptReads<>(MOST_PAGES);

  private record Key(long position, int limit) {}

  /**
   * A page as it was read before, if it has more than the event at its position, or all there is.
   *
   * @param position of its first event
   * @param upTo up to where there are events that the caller may be given
   */
  @Nullable ReadPage find(long wantedHistory, long position, int limit, long upTo) {
    ReadPage page = pages.find(wantedHistory, new Key(position, limit));
    boolean leadsOn =
        page != null && page.events().getLast().position() >= Math.min(upTo, position + 1);
    return leadsOn ? page : null;
  }

  /**
   * Keeps a page, unless it is of a log that is no more. Of a heavy one its begin is kept: those
   * who come later go on from there, and need not read it each for himself. What nobody was told of
   * yet is left out: if a fail-over loses it, nobody says so.
   *
   * @param told up to where everybody was told, before the page was read
   */
  void keep(long readHistory, long position, int limit, ReadPage page, long told) {
    ReadPage certain = page.between(position - 1, told);
    if (certain.isEmpty()) {
      return;
    }
    boolean light = certain.weight() <= MOST_WEIGHT;
    ReadPage begin = light ? certain : ReadPage.of(certain.upToWeight(MOST_WEIGHT));
    if (begin.weight() <= MOST_WEIGHT) {
      pages.keep(readHistory, new Key(position, limit), begin);
    }
  }
}
