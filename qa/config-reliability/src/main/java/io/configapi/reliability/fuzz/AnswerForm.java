package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether an answer has the form that all answers have, and tells nothing of what is within. */
final class AnswerForm {

  private static final Pattern INSIDES =
      Pattern.compile(
          "(\\bat [a-z]+(\\.[\\w$]+)+\\()|(\\b(java|javax|jdk|sun|com|org|tools|io)\\.[a-z]+\\.[\\w$.]*)"
              + "|(\\w+(Exception|Error)\\b)|(SQLSTATE)|(?i:undertow|xnio|jackson|hikari|postgres)");

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROBLEM = "application/problem+json";

  private AnswerForm() {}

  /** What is wrong with it, in words; nothing if all is well. */
  static List<String> problems(HttpAnswer answer, Manners manners) {
    List<String> problems = new ArrayList<>();
    for (String header : List.of("server", "x-powered-by", "x-forged")) {
      if (!answer.header(header).isEmpty()) {
        problems.add("it has the header " + header);
      }
    }
    if (answer.status() >= 400) {
      Matcher insides = INSIDES.matcher(answer.text());
      if (insides.find()) {
        problems.add("it tells of " + insides.group());
      }
      error(answer, manners, problems);
    }
    return problems;
  }

  private static void error(HttpAnswer answer, Manners manners, List<String> problems) {
    String type = answer.header("content-type");
    // What is no HTTP, or too long for it, is refused before anybody can say why.
    boolean bare = manners != Manners.CORRECT && type.isEmpty() && answer.body().length == 0;
    if (!bare && !type.equals(TEXT) && !type.equals(PROBLEM)) {
      problems.add("an error of type '" + type + "'");
    }
    if (type.equals(PROBLEM) && answer.whole() && answer.body().length > 0) {
      problem(answer, problems);
    }
    if (answer.status() == 405 && answer.header("allow").isEmpty()) {
      problems.add("405 without Allow");
    }
    if (answer.status() == 503 && answer.header("retry-after").isEmpty()) {
      problems.add("503 without Retry-After");
    }
  }

  private static void problem(HttpAnswer answer, List<String> problems) {
    try {
      JsonNode problem = JsonMapper.shared().readTree(answer.body());
      boolean whole =
          problem.path("code").stringValue("").matches("[a-z]+(-[a-z]+)*")
              && problem
                  .path("type")
                  .stringValue("")
                  .equals("urn:configapi:problem:" + problem.path("code").stringValue(""))
              && !problem.path("title").stringValue("").isEmpty()
              && !problem.path("detail").stringValue("").isEmpty()
              && problem.path("status").intValue(0) == answer.status();
      if (!whole) {
        problems.add("a problem without all of its members: " + problem);
      }
    } catch (JacksonException e) {
      problems.add("a problem that is no JSON");
    }
  }
}
