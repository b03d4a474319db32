package io.aftershock.source;

import java.util.regex.Pattern;

/** Names and titles as vendors write them, which end up on screens. */
final class Texts {
  private static final int LONGEST = 2000;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029]");
  private static final Pattern SCRIPT =
      Pattern.compile("<\\s*/?\\s*script\\b", Pattern.CASE_INSENSITIVE);

  private Texts() {}

  /**
   * The text itself.
   *
   * @param where it stands, for messages
   * @param text may be null
   * @throws Rejection if it holds what no name or title does
   */
  static String clean(String where, String text) throws Rejection {
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST) {
      throw new Rejection(
          Rule.BAD_TEXT, where + " has " + text.length() + " characters, more than " + LONGEST);
    }
    if (CONTROL.matcher(text).find()) {
      throw new Rejection(Rule.BAD_TEXT, where + " holds a line break or a control character");
    }
    if (SCRIPT.matcher(text).find()) {
      throw new Rejection(Rule.BAD_TEXT, where + " holds a script tag");
    }
    return text;
  }
}
