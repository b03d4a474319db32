package io.aftershock.source;

/** Thrown inside a reader when a record cannot be taken in; never leaves it. */
final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  /** Characters of a message: what it quotes of a document can be millions. */
  static final int LONGEST = 2000;

  private final Rule rule;

  Rejection(Rule rule, String message) {
    super(shortened(Texts.visible(shortened(message))), null, false, false);
    this.rule = rule;
  }

  /** Begin and end say most: what is wrong, and what would be right. */
  private static String shortened(String message) {
    if (message.length() <= LONGEST) {
      return message;
    }
    String gap = " [...] ";
    int end = (LONGEST - gap.length()) / 2;
    return Texts.begin(message, LONGEST - gap.length() - end)
        + gap
        + message.substring(message.length() - end);
  }

  Rule rule() {
    return rule;
  }
}
