package io.aftershock.report.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures are written on the page. */
final class Figures {
  /** Stands where there is no figure. */
  static final String NONE = "\u2013";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  /** A fraction as a signed percentage. */
  static String percent(Double fraction) {
    return fraction == null ? NONE : points(fraction * 100);
  }

  /** A percentage with its sign. */
  static String points(Double percent) {
    // No minus before a zero.
    return percent == null
        ? NONE
        : String.format(Locale.ROOT, "%+.2f %%", Math.abs(percent) < 0.005 ? 0.0 : percent);
  }

  /** A fraction as a percentage without a sign. */
  static String share(double fraction) {
    return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
  }

  static String decimal(Double figure) {
    return figure == null
        ? NONE
        : String.format(Locale.ROOT, "%.2f", Math.abs(figure) < 0.005 ? 0.0 : figure);
  }

  static String probability(Double p) {
    return p == null ? NONE : p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Such as {@code Monday 27 January 2025}. */
  static String day(LocalDate day) {
    return DAY.format(day);
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  /** As it is written in ISO 8601, or the sign that there is none. */
  static String text(Object value) {
    return value == null ? NONE : value.toString();
  }
}
