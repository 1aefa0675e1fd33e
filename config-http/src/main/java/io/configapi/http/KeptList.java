package io.configapi.http;

import io.configapi.domain.ConfigState;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The whole list as it was sent last: while nothing is written, nobody needs to make the same JSON
 * again. Bounded; what is larger is made anew each time. Safe for use by many threads.
 */
final class KeptList {

  private static final int MOST_BYTES = 8 * 1024 * 1024;

  /** Each takes as much memory as what is kept. */
  private static final int MOST_KEEPING = 2;

  private final Semaphore keeping = new Semaphore(MOST_KEEPING);
  private volatile @Nullable Kept kept;

  private record Kept(ConfigState state, List<byte[]> parts) {}

  /** The body of the list of just this state; null if it is not kept. */
  @SuppressWarnings("ReferenceEquality") // a position would not do: a log can be replaced
  @Nullable List<byte[]> of(ConfigState state) {
    Kept last = kept;
    return last != null && last.state() == state ? last.parts() : null;
  }

  /** The same body, which is kept once the last part of it was made. */
  BodyParts keeping(ConfigState state, BodyParts body, HttpServerExchange exchange) {
    if (!keeping.tryAcquire()) {
      return body;
    }
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          keeping.release();
          listeners.proceed();
        });
    return new Keeping(state, body);
  }

  private final class Keeping implements BodyParts {

    private final ConfigState state;
    private final BodyParts body;
    private final List<byte[]> made = new ArrayList<>();
    private long bytes;

    private Keeping(ConfigState state, BodyParts body) {
      this.state = state;
      this.body = body;
    }

    @Override
    public byte @Nullable [] next() {
      byte[] part = body.next();
      if (part == null) {
        keep();
        return null;
      }
      bytes += part.length;
      if (bytes <= MOST_BYTES) {
        made.add(part);
      } else {
        made.clear();
      }
      return part;
    }

    private void keep() {
      if (bytes <= MOST_BYTES) {
        kept = new Kept(state, List.copyOf(made));
      }
    }
  }
}
