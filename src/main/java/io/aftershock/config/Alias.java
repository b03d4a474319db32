package io.aftershock.config;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A name that titles give an entity, in any case.
 *
 * @param text holds a letter or a digit
 * @param boundary what must stand around it
 * @param not regular expressions of contexts, in any case, in which it names something else
 */
public record Alias(String text, Boundary boundary, List<String> not) implements Serializable {

  /** What must stand around an alias. */
  public enum Boundary {
    /** Neither a letter nor a digit, whatever the script. */
    WORD,
    /** Anything: for scripts without spaces, and names that are glued to them. */
    NONE
  }

  public Alias {
    not = List.copyOf(not);
    not.forEach(Alias::context);
  }

  /**
   * An excluded context, made ready.
   *
   * @throws IllegalArgumentException if it is no regular expression
   */
  public static Pattern context(String regex) {
    try {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("no regular expression: " + e.getDescription(), e);
    }
  }
}
