package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with the answers to a case, by what the case may come to. */
final class AnswerJudge {

  private AnswerJudge() {}

  /**
   * What came of a case.
   *
   * @param answers the final answers, as far as they could be told apart
   * @param findings what is wrong with them
   */
  record Judgement(List<HttpAnswer> answers, List<Finding> findings) {}

  static Judgement judge(FuzzCase sent, Received received) {
    List<Finding> findings = new ArrayList<>();
    if (received.hung()) {
      findings.add(
          Finding.of(sent, "hang", "no end after " + VisibleBytes.of(received.bytes(), 300)));
    }
    List<HttpAnswer> finals = new ArrayList<>();
    try {
      List<Boolean> heads = sent.requests().stream().map(Sent::isHead).toList();
      boolean part = received.cut() || received.hung();
      for (HttpAnswer answer : AnswerReader.read(received.bytes(), heads, part)) {
        if (!answer.isInterim()) {
          finals.add(answer);
        } else if (answer.status() != 100 || !expectsInterim(sent)) {
          findings.add(Finding.of(sent, "interim answer", "nobody expects " + answer.status()));
        }
      }
    } catch (MalformedAnswerException e) {
      findings.add(Finding.of(sent, "malformed answer", String.valueOf(e.getMessage())));
      return new Judgement(finals, findings);
    }
    judgeCount(sent, received, finals, findings);
    for (int i = 0; i < finals.size(); i++) {
      Optional<Sent> request =
          i < sent.requests().size() ? Optional.of(sent.requests().get(i)) : Optional.empty();
      judgeOne(sent, request, finals.get(i), findings);
    }
    return new Judgement(finals, findings);
  }

  private static boolean expectsInterim(FuzzCase sent) {
    return sent.manners() == Manners.ANYTHING
        || sent.requests().stream().anyMatch(each -> each.has("expect"));
  }

  private static void judgeCount(
      FuzzCase sent, Received received, List<HttpAnswer> finals, List<Finding> findings) {
    int most = sent.requests().size();
    if (sent.manners() != Manners.ANYTHING && finals.size() > most) {
      findings.add(
          Finding.of(
              sent,
              "more answers than requests",
              finals.size() + " to " + most + ": " + VisibleBytes.of(received.bytes(), 1_000)));
    }
    boolean ended = received.cut() || finals.stream().anyMatch(HttpAnswer::closes);
    if (sent.manners() == Manners.CORRECT && finals.size() < most && !ended && !received.hung()) {
      findings.add(Finding.of(sent, "no answer", finals.size() + " answers to " + most));
    }
  }

  private static void judgeOne(
      FuzzCase sent, Optional<Sent> request, HttpAnswer answer, List<Finding> findings) {
    List<String> problems = new ArrayList<>(AnswerForm.problems(answer, sent.manners()));
    request.ifPresent(
        known -> {
          if (known.refused() && answer.status() < 400) {
            problems.add("must be refused, and was answered " + answer.status());
          }
          if (known.operation() != null && sent.manners() == Manners.CORRECT) {
            problems.addAll(documented(known, known.operation(), answer));
          }
        });
    boolean waitedInVain =
        answer.status() == 503 && request.map(r -> r.has("config-read-after")).orElse(true);
    if (answer.status() >= 500 && !waitedInVain) {
      problems.add("status " + answer.status() + ": " + answer.text());
    }
    for (String problem : problems) {
      String which = request.map(r -> r.method() + " " + r.target() + ": ").orElse("");
      findings.add(Finding.of(sent, "answer", which + problem));
    }
  }

  private static List<String> documented(Sent request, ApiOperation operation, HttpAnswer answer) {
    if (!operation.answers().containsKey(answer.status())) {
      return List.of(operation.id() + " is not documented to answer " + answer.status());
    }
    boolean empty = request.isHead() || answer.status() == 304;
    if (!empty && !operation.answers().get(answer.status()).contains(answer.type())) {
      return List.of(
          operation.id()
              + " is not documented to answer "
              + answer.status()
              + " as "
              + answer.type());
    }
    return List.of();
  }
}
