package io.configapi.http.resource;

import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.EventProof;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.proof.Notary;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ErrorAnswers;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.undertow.util.StatusCodes;

/** What the log proves of itself to those who do not trust whoever keeps it. */
public final class ProofHandlers {

  private static final String POSITION = "[1-9][0-9]{0,17}";

  private final Notary notary;
  private final LogProofs proofs;
  private final RequestExecutor executor;

  /** Proofs by a notary. */
  public ProofHandlers(Notary notary, RequestExecutor executor) {
    this.notary = notary;
    this.proofs = notary.proofs();
    this.executor = executor;
  }

  /** {@code GET /checkpoint}. */
  public void checkpoint(Call call) {
    call.noParameters();
    executor.mayWait(
        call,
        () -> {
          if (notary.key().isEmpty()) {
            ErrorAnswers.notFound(
                call.exchange(),
                FailureCode.NO_KEY,
                "This server signs no checkpoints: it has no key (configd --checkpoint-key)");
            return;
          }
          executor.readingLog(
              () -> {
                LogPoint end = proofs.end();
                Checkpoint checkpoint = notary.checkpoint(proofs.head(end)).orElseThrow();
                Answers.position(call.exchange(), MarkedPosition.of(end));
                Answers.text(call.exchange(), StatusCodes.OK, checkpoint.toString());
                return null;
              });
        });
  }

  /** {@code GET /events/{position}/proof}. */
  public void event(Call call) {
    long position = position(call.variable("position"));
    long asked = call.parameters("size").number("size", 1, Long.MAX_VALUE, 0);
    executor.mayWait(
        call,
        () ->
            executor.readingLog(
                () -> {
                  LogPoint end = end(asked);
                  if (asked == 0 && position > end.position()) {
                    ErrorAnswers.notFound(
                        call.exchange(),
                        FailureCode.POSITION_BEYOND_LOG,
                        "There is no event at position "
                            + position
                            + ": the log ends at "
                            + end.position());
                    return null;
                  }
                  TreeHead head = proofs.head(end);
                  EventProof proof = proofs.event(position, head.size());
                  byte[] json = ProofJsonWriter.event(proof, head, notary.checkpoint(head));
                  Answers.position(call.exchange(), MarkedPosition.of(end));
                  Answers.json(call.exchange(), StatusCodes.OK, json);
                  return null;
                }));
  }

  /** {@code GET /consistency}. */
  public void consistency(Call call) {
    QueryParameters query = call.parameters("from", "to");
    long from = query.number("from", 0, Long.MAX_VALUE, -1);
    if (from < 0) {
      throw QueryParameters.invalid("from", "the size of a log that was, 0 or more");
    }
    long asked = query.number("to", 1, Long.MAX_VALUE, 0);
    executor.mayWait(
        call,
        () ->
            executor.readingLog(
                () -> {
                  LogPoint end = end(asked);
                  TreeHead to = proofs.head(end);
                  ConsistencyProof proof = proofs.consistency(from, to.size());
                  TreeHead earlier = proofs.head(from);
                  byte[] json =
                      ProofJsonWriter.consistency(proof, earlier, to, notary.checkpoint(to));
                  Answers.position(call.exchange(), MarkedPosition.of(end));
                  Answers.json(call.exchange(), StatusCodes.OK, json);
                  return null;
                }));
  }

  /**
   * Where the log ended at a size, or for 0 ends now. Asked before the tree: if the log is replaced
   * in between, a mark of the old one is refused later, and never taken for the new one.
   */
  private LogPoint end(long size) {
    return size == 0 ? proofs.end() : proofs.end(size);
  }

  private static long position(String text) {
    if (!text.matches(POSITION)) {
      throw new InvalidInputException(
          "position", "Invalid position: expected a number from 1 on, in plain digits");
    }
    return Long.parseLong(text);
  }
}
