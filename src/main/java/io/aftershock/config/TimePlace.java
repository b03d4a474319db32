package io.aftershock.config;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Where a day or a time stands in a vendor's files.
 *
 * @param text where it stands
 * @param format {@link #ISO}, {@link #RFC_1123}, or a {@link DateTimeFormatter} pattern in English,
 *     read strictly: of a day, of a time, or of a time with its offset
 * @param zone of times that are written without an offset
 */
public record TimePlace(TextPlace text, String format, ZoneId zone) implements Serializable {

  /** A time with an offset as ISO 8601 writes it, with or without a fraction of a second. */
  public static final String ISO = "ISO";

  /** A time as mails and feeds write it: Mon, 27 Jan 2025 06:16:51 GMT. */
  public static final String RFC_1123 = "RFC_1123";

  public TimePlace {
    formatter(format);
  }

  /** Reads the format strictly: 31 February is no day. */
  public DateTimeFormatter formatter() {
    return formatter(format);
  }

  /** Whether what is written there is a time, rather than a mere day. */
  public boolean hasTime() {
    return format.equals(ISO) || format.equals(RFC_1123) || format.matches(".*[HhKk].*");
  }

  private static DateTimeFormatter formatter(String format) {
    try {
      return switch (format) {
        case ISO -> DateTimeFormatter.ISO_OFFSET_DATE_TIME;
        // By itself it takes 31 February for the 28th.
        case RFC_1123 ->
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
        default ->
            DateTimeFormatter.ofPattern(format, Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
      };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
