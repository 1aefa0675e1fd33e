package io.configapi.http;

/**
 * The server can't listen where it was told to: the port is in use, or the address is none of this
 * machine's.
 */
public final class AddressUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says where, with the cause. */
  AddressUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
