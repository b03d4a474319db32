package io.aftershock.source;

import io.aftershock.config.Dialect;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when a file says that it was made. */
final class Vintages {

  /** No vendor's files are older; and microseconds since then fit a long, as a table has them. */
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

  private Vintages() {}

  /**
   * The time, or null where the file does not say. A day is its start in UTC.
   *
   * @param latest the last day that can have come yet
   * @throws Rejection if what stands there is no time, or has not come yet
   */
  static Instant read(Dialect.Vintage vintage, String fileName, Preamble preamble, LocalDate latest)
      throws Rejection {
    String text = text(vintage, fileName, preamble);
    if (text == null) {
      return null;
    }
    Instant time = parse(text, vintage);
    if (time.isBefore(FIRST)) {
      throw new Rejection(
          Rule.BAD_DATE, "its vintage is " + time + ", must be " + FIRST + " or later");
    }
    TimeFormat.requireCome("its vintage", LocalDate.ofInstant(time, ZoneOffset.UTC), latest);
    return time;
  }

  private static String text(Dialect.Vintage vintage, String fileName, Preamble preamble) {
    return switch (vintage.place()) {
      case FIELD -> preamble.fields().get(vintage.text());
      case FILE_NAME -> {
        Matcher matcher = Pattern.compile(vintage.text()).matcher(fileName);
        yield matcher.find() ? matcher.group("vintage") : null;
      }
      default -> null;
    };
  }

  private static Instant parse(String text, Dialect.Vintage vintage) throws Rejection {
    try {
      TemporalAccessor read =
          vintage.formatter().parseBest(text, LocalDateTime::from, LocalDate::from);
      return read instanceof LocalDate day
          ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
          : ((LocalDateTime) read).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Rejection(
          Rule.BAD_DATE,
          "its vintage is \"" + text + "\", which is no time written as " + vintage.pattern());
    }
  }
}
