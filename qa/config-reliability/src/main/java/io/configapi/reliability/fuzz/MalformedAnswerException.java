package io.configapi.reliability.fuzz;

/** What came from the server is no HTTP. */
final class MalformedAnswerException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedAnswerException(String message) {
    super(message);
  }
}
