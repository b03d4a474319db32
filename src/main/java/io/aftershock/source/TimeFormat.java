package io.aftershock.source;

import io.aftershock.config.Dialect;
import io.aftershock.config.Dialect.Epoch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads days and times as a vendor writes them, strictly: 31 February is no day. */
final class TimeFormat {
  private static final LocalDate FIRST = LocalDate.of(1700, 1, 1);
  private static final int REMEMBERED = 100_000;
  private static final Pattern COUNT = Pattern.compile("-?\\d{1,18}");

  /** Counts below these are seconds, milliseconds and microseconds of the years 1973 to 5138. */
  private static final long LEAST_SECONDS = 100_000_000L;

  private static final long LEAST_MILLIS = LEAST_SECONDS * 1_000;
  private static final long LEAST_MICROS = LEAST_MILLIS * 1_000;
  private static final long LEAST_NANOS = LEAST_MICROS * 1_000;

  private final Dialect.DateColumn date;
  private final LocalDate latest;
  private final DateTimeFormatter formatter;
  private final Optional<Dialect.DateColumn> swapped;

  /** The same days come in every file. */
  private final Map<String, Moment> known = new HashMap<>();

  /**
   * @param latest the last day that can have come yet
   */
  TimeFormat(Dialect.DateColumn date, LocalDate latest) {
    this.date = date;
    this.latest = latest;
    this.formatter = date.epoch() == Epoch.NONE ? date.formatter() : null;
    this.swapped = swapped(date);
  }

  Moment read(String text) throws Rejection {
    Moment moment = known.get(text);
    if (moment == null) {
      moment = parse(text);
      if (known.size() < REMEMBERED) {
        known.put(text, moment);
      }
    }
    return moment;
  }

  private Moment parse(String text) throws Rejection {
    return date.epoch() == Epoch.NONE ? written(text) : counted(text);
  }

  /** A day of the markets and no other: then its microseconds fit a long as well. */
  private Moment moment(LocalDate day, Instant time) throws Rejection {
    if (day.isBefore(FIRST)) {
      throw new Rejection(
          Rule.BAD_DATE, date.column() + " is " + day + ", must be " + FIRST + " or later");
    }
    requireCome(date.column(), day, latest);
    return new Moment(day, ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  /** Refuses what a clock that runs ahead has written. */
  static void requireCome(String what, LocalDate day, LocalDate latest) throws Rejection {
    if (day.isAfter(latest)) {
      throw new Rejection(
          Rule.FUTURE_DATE,
          what + " is " + day + ", which has not come yet: must be up to " + latest);
    }
  }

  private Moment written(String text) throws Rejection {
    TemporalAccessor read;
    try {
      read =
          formatter.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeException e) {
      throw notWritten(text);
    }
    try {
      return moment(read);
    } catch (DateTimeException e) {
      // The last of all days that can be written is none elsewhere.
      throw noTime(text);
    }
  }

  private Moment moment(TemporalAccessor read) throws Rejection {
    if (read instanceof LocalDate day) {
      return moment(day, day.atStartOfDay(date.zone()).toInstant());
    }
    return at(
        read instanceof OffsetDateTime time
            ? time.atZoneSameInstant(date.zone())
            : ((LocalDateTime) read).atZone(date.zone()));
  }

  private Rejection notWritten(String text) {
    String found = date.column() + " is \"" + text + "\", which is no day written as ";
    if (swapped.isPresent() && fits(text, swapped.get())) {
      return new Rejection(
          Rule.MIXED_DATES,
          found
              + date.pattern()
              + " but one written as "
              + swapped.get().pattern()
              + ": which of the file's other days are, cannot be told");
    }
    return new Rejection(Rule.BAD_DATE, found + date.pattern());
  }

  private Moment counted(String text) throws Rejection {
    String digits = text.strip();
    if (!COUNT.matcher(digits).matches()) {
      throw new Rejection(
          Rule.BAD_DATE,
          date.column()
              + " is \""
              + text
              + "\", which is no whole count since 1970; did a spreadsheet round it?");
    }
    try {
      return at(instant(Long.parseLong(digits), text).atZone(date.zone()));
    } catch (DateTimeException | ArithmeticException e) {
      throw noTime(text);
    }
  }

  private Rejection noTime(String text) {
    return new Rejection(
        Rule.BAD_DATE, date.column() + " is \"" + text + "\", which is no time of the markets");
  }

  private Instant instant(long count, String text) throws Rejection {
    Epoch unit = date.epoch() == Epoch.BY_MAGNITUDE ? unit(count, text) : date.epoch();
    return switch (unit) {
      case SECONDS -> Instant.EPOCH.plus(count, ChronoUnit.SECONDS);
      case MILLISECONDS -> Instant.EPOCH.plus(count, ChronoUnit.MILLIS);
      default -> Instant.EPOCH.plus(count, ChronoUnit.MICROS);
    };
  }

  private Epoch unit(long count, String text) throws Rejection {
    if (count < LEAST_SECONDS || count >= LEAST_NANOS) {
      throw noTime(text);
    }
    if (count < LEAST_MILLIS) {
      return Epoch.SECONDS;
    }
    return count < LEAST_MICROS ? Epoch.MILLISECONDS : Epoch.MICROSECONDS;
  }

  private Moment at(ZonedDateTime time) throws Rejection {
    boolean before = date.isMidnightOfDayBefore() && time.toLocalTime().equals(LocalTime.MIDNIGHT);
    LocalDate day = before ? time.toLocalDate().minusDays(1) : time.toLocalDate();
    return moment(day, time.toInstant());
  }

  /** The same with day and month in each other's place, where it has both as numbers. */
  private static Optional<Dialect.DateColumn> swapped(Dialect.DateColumn date) {
    String pattern = date.pattern();
    boolean numbers = pattern.matches("[^Md]*(MM[^Md]*dd|dd[^Md]*MM)[^Md]*");
    if (date.epoch() != Epoch.NONE || !numbers) {
      return Optional.empty();
    }
    String other = pattern.replace("MM", "\0").replace("dd", "MM").replace("\0", "dd");
    return Optional.of(
        new Dialect.DateColumn(
            date.column(), other, date.epoch(), date.zone(), date.isMidnightOfDayBefore()));
  }

  private static boolean fits(String text, Dialect.DateColumn other) {
    try {
      other.formatter().parse(text.strip());
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
