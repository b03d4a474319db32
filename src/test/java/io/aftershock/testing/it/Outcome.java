package io.aftershock.testing.it;

/** How a command ended and what it said. */
public record Outcome(int code, String out, String err) {

  /** Both streams, the errors last. */
  public String text() {
    return out + err;
  }
}
