package io.aftershock.source;

/** A landing zone, or a file of it, that is missing or cannot be read. */
public final class LandingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LandingException(String message) {
    super(message);
  }

  public LandingException(String message, Throwable cause) {
    super(message, cause);
  }
}
