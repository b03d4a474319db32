package io.aftershock.quality;

/** Data that must not be published; the message says which rule, how many rows, and an example. */
public final class QualityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QualityException(String message) {
    super(message);
  }
}
