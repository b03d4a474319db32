package io.aftershock.source;

/** Thrown inside a reader when a record cannot be taken in; never leaves it. */
final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rule rule;

  Rejection(Rule rule, String message) {
    super(message, null, false, false);
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }
}
