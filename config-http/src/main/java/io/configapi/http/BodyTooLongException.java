package io.configapi.http;

import java.io.IOException;
import java.io.Serial;

/** More of a body has arrived than is taken. */
final class BodyTooLongException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  BodyTooLongException(long most) {
    super("the body is longer than " + most + " bytes");
  }
}
