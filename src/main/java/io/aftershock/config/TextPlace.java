package io.aftershock.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a text stands in a vendor's files.
 *
 * @param place what to look at
 * @param text the text itself, a regular expression with a group {@link #GROUP} that the whole file
 *     name matches, or the name of a field; empty for {@link Place#NOWHERE}
 * @param within regular expression with a group {@link #GROUP} that is found in what stands there
 *     and cuts the text out of it; empty for all of it
 * @param values what texts mean that the vendor writes otherwise; others mean themselves
 * @param otherwise what it is where nothing stands there, or not such a text; empty for nothing
 * @param isHtml whether it is written as HTML has it, with characters by their names or numbers
 */
public record TextPlace(
    Place place,
    String text,
    String within,
    Map<String, String> values,
    String otherwise,
    boolean isHtml)
    implements Serializable {

  /** Name of the group that is the text. */
  public static final String GROUP = "value";

  /** No file says it. */
  public static final TextPlace NOWHERE = constant(Place.NOWHERE, "");

  /** What to look at. */
  public enum Place {
    /** The stanza says it. */
    CONSTANT,
    FILE_NAME,
    /** A field of the document, which its records share. */
    DOCUMENT,
    /** A field of the record. */
    FIELD,
    NOWHERE
  }

  public TextPlace {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    if (place == Place.FILE_NAME) {
      requireGroup(text);
    }
    if (!within.isEmpty()) {
      requireGroup(within);
    }
  }

  /** The stanza itself says it. */
  static TextPlace constant(String text) {
    return constant(Place.CONSTANT, text);
  }

  private static TextPlace constant(Place place, String text) {
    return new TextPlace(place, text, "", Map.of(), "", false);
  }

  private static void requireGroup(String pattern) {
    if (!Pattern.compile(pattern).pattern().contains("(?<" + GROUP + ">")) {
      throw new IllegalArgumentException(pattern + " has no group (?<" + GROUP + ">...)");
    }
  }

  /** Whether files say it at all. */
  public boolean isGiven() {
    return place != Place.NOWHERE;
  }

  /** Whether it is one and the same for all records of a file. */
  public boolean isOfFile() {
    return place != Place.FIELD;
  }
}
