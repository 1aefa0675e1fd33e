package io.configapi.domain;

import java.util.List;

/**
 * A page of the whole log.
 *
 * @param events in order; none is possible even where the log goes on, if nothing on the page had
 *     the prefix
 * @param position up to where the log was looked at: the next page is the one after it
 * @param ended whether the log ended there
 */
public record LogPage(List<RecordedEvent> events, long position, boolean ended) {

  public LogPage {
    events = List.copyOf(events);
  }
}
