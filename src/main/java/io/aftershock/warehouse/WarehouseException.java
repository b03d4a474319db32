package io.aftershock.warehouse;

/** A warehouse that cannot be used as asked; the message says what is wrong and the way out. */
public final class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WarehouseException(String message) {
    super(message);
  }

  public WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }
}
