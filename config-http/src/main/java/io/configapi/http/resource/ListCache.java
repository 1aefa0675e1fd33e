package io.configapi.http.resource;

import io.configapi.domain.ConfigState;
import io.configapi.http.answer.BodyParts;
import io.configapi.http.answer.MemoryBudget;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The whole list as it was sent last: while nothing is written, nobody needs to make the same JSON
 * again. Bounded; what is larger is made anew each time, and so is what there is no memory for. Who
 * takes it slowly keeps it, though there may be a newer one by then: it counts until all have it.
 * Safe for use by many threads.
 */
final class ListCache {

  private static final int MOST_BYTES = 8 * 1024 * 1024;

  /** The part of all memory there is for answers that one list may take. */
  private static final int SHARE = 8;

  /** Each takes as much memory as what is kept. */
  private static final int MOST_KEEPING = 2;

  private final Semaphore keeping = new Semaphore(MOST_KEEPING);
  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

  /** A list, and who needs it: this, until there is another one, and all it is being sent to. */
  private static final class Kept {

    private final ConfigState state;
    private final List<byte[]> parts;
    private final MemoryBudget.Charge charge;
    private final AtomicInteger users = new AtomicInteger(1);

    private Kept(ConfigState state, List<byte[]> parts, MemoryBudget.Charge charge) {
      this.state = state;
      this.parts = parts;
      this.charge = charge;
    }

    boolean use() {
      return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
      if (users.decrementAndGet() == 0) {
        charge.close();
      }
    }
  }

  /** The body of the list of just this state, for an exchange; null if it is not kept. */
  @SuppressWarnings("ReferenceEquality") // a position would not do: a log can be replaced
  @Nullable List<byte[]> of(ConfigState state, HttpServerExchange exchange) {
    Kept last = kept.get();
    if (last == null || last.state != state || !last.use()) {
      return null;
    }
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          last.leave();
          listeners.proceed();
        });
    return last.parts;
  }

  /** The same body, which is kept once the last part of it was made. */
  BodyParts keeping(ConfigState state, BodyParts body, HttpServerExchange exchange) {
    MemoryBudget budget = MemoryBudget.of(exchange);
    if (!keeping.tryAcquire()) {
      return body;
    }
    MemoryBudget.Charge charge = budget.nothingYet();
    Keeping made = new Keeping(state, body, charge, Math.min(MOST_BYTES, budget.size() / SHARE));
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          made.end();
          keeping.release();
          listeners.proceed();
        });
    return made;
  }

  private final class Keeping implements BodyParts {

    private final ConfigState state;
    private final BodyParts body;
    private final MemoryBudget.Charge charge;
    private final long most;
    private final List<byte[]> made = new ArrayList<>();
    private long bytes;
    private boolean possible = true;
    private volatile boolean handedOn;

    private Keeping(ConfigState state, BodyParts body, MemoryBudget.Charge charge, long most) {
      this.state = state;
      this.body = body;
      this.charge = charge;
      this.most = most;
    }

    @Override
    public byte @Nullable [] next() {
      byte[] part = body.next();
      if (part == null) {
        keep();
        return null;
      }
      bytes += part.length;
      if (possible && bytes <= most && charge.tryGrow(part.length)) {
        made.add(part);
      } else if (possible) {
        possible = false;
        made.clear();
        charge.resize(0);
      }
      return part;
    }

    private void keep() {
      if (possible) {
        handedOn = true;
        Kept before = kept.getAndSet(new Kept(state, List.copyOf(made), charge));
        if (before != null) {
          before.leave();
        }
      }
    }

    /** However it ended, what is not kept is given back. */
    private void end() {
      if (!handedOn) {
        charge.close();
      }
    }
  }
}
