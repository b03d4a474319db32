package io.aftershock.source;

import java.util.regex.Pattern;

/** Names and titles as vendors write them, which end up on screens. */
final class Texts {
  private static final int LONGEST = 2000;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029]");

  /** Half of a character that takes two: written as bytes it would become a question mark. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private static final Pattern SCRIPT =
      Pattern.compile("<\\s*/?\\s*script\\b", Pattern.CASE_INSENSITIVE);

  private Texts() {}

  /** The text, with control characters named: a console would do as they say. */
  static String visible(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  /** The text, or as much of its beginning; no character that takes two is cut in half. */
  static String begin(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean isHalf = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, isHalf ? most - 1 : most);
  }

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
    if (HALF.matcher(text).find()) {
      throw new Rejection(Rule.BAD_TEXT, where + " holds half a character");
    }
    if (SCRIPT.matcher(text).find()) {
      throw new Rejection(Rule.BAD_TEXT, where + " holds a script tag");
    }
    return text;
  }
}
