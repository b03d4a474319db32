package io.aftershock.source;

import io.aftershock.config.Dialect;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Reads days as a vendor writes them, strictly: 31 February is no day. */
final class DayFormat {
  private static final LocalDate FIRST = LocalDate.of(1700, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
  private static final int REMEMBERED = 100_000;

  private final String pattern;
  private final DateTimeFormatter formatter;

  /** The same days come in every file. */
  private final Map<String, LocalDate> known = new HashMap<>();

  DayFormat(Dialect.DateColumn date) {
    this.pattern = date.pattern();
    this.formatter = date.formatter();
  }

  LocalDate read(String text, String column) throws Rejection {
    LocalDate day = known.get(text);
    if (day == null) {
      day = parse(text, column);
      if (known.size() < REMEMBERED) {
        known.put(text, day);
      }
    }
    return day;
  }

  private LocalDate parse(String text, String column) throws Rejection {
    LocalDate day;
    try {
      day = LocalDate.parse(text.strip(), formatter);
    } catch (DateTimeException e) {
      throw new Rejection(
          Rule.BAD_DATE, column + " is \"" + text + "\", which is no day written as " + pattern);
    }
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new Rejection(
          Rule.BAD_DATE, column + " is " + day + ", must be " + FIRST + " to " + LAST);
    }
    return day;
  }
}
