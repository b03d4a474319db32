package io.aftershock.source;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What titles have in common that differ in their looks alone. */
public final class TitleKey {
  /** All of Unicode's, which normalisation has not made a plain space, and control characters. */
  private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\p{Cc}]+");

  private TitleKey() {}

  /**
   * The title in NFKC, its case folded, each run of white space, line breaks and control characters
   * one space, none at its ends.
   *
   * <p>Folding is Unicode's full one, but for ı, which becomes i as I does.
   *
   * @param title may be null
   * @return never empty; null where there is no title
   */
  public static String of(String title) {
    if (title == null) {
      return null;
    }
    String folded = nfkc(fold(nfkc(title)));
    String key = SPACE.matcher(folded).replaceAll(" ").strip();
    return key.isEmpty() ? null : key;
  }

  /** Lower case first, for ẞ has no other way to SS; a sigma is written by its place in a word. */
  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace('ς', 'σ');
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
