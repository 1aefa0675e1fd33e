package io.configapi.http.filter;

import io.configapi.http.answer.MemoryBudget;
import io.undertow.server.HttpServerExchange;

/** Names the budget that the answer's memory is counted in. */
public final class AnswerMemory implements Filter {

  private final MemoryBudget budget;

  /** Counts the answers to all requests in one budget. */
  public AnswerMemory(MemoryBudget budget) {
    this.budget = budget;
  }

  @Override
  public boolean passes(HttpServerExchange exchange) {
    budget.countFor(exchange);
    return true;
  }
}
