package io.aftershock.source;

import io.aftershock.config.TimePlace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the day or the time that stands in a place, in the records of one file. */
final class PlacedTime {
  private static final int REMEMBERED = 100_000;
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

  private final TimePlace place;
  private final PlacedText text;
  private final DateTimeFormatter formatter;
  private final LocalDate latest;

  /** The same days and times come again and again. */
  private final Map<String, TemporalAccessor> known = new HashMap<>();

  /**
   * @param latest the last day that can have come yet
   */
  PlacedTime(TimePlace place, PlacedText text, LocalDate latest) {
    this.place = place;
    this.text = text;
    this.formatter = place.formatter();
    this.latest = latest;
  }

  /**
   * A time and its day in a zone.
   *
   * @param at the start of the day where no more is written; whole microseconds
   */
  record Time(Instant at, LocalDate day) {}

  /**
   * Reads it.
   *
   * @param zone whose days count
   * @throws Rejection if nothing stands there, or no time, or one that has not come yet
   */
  Time read(List<String> record, ZoneId zone) throws Rejection {
    Time time = time(parsed(text.read(record)), zone);
    if (time.day().isBefore(FIRST)) {
      throw new Rejection(
          Rule.BAD_DATE, text + " is " + time.day() + ", must be " + FIRST + " or later");
    }
    TimeFormat.requireCome(text.toString(), time.day(), latest);
    return time;
  }

  /** Whether the format has a time of the day. */
  boolean isTime() {
    return place.hasTime();
  }

  private Time time(TemporalAccessor read, ZoneId zone) throws Rejection {
    if (read instanceof LocalDate day) {
      return new Time(day.atStartOfDay(zone).toInstant(), day);
    }
    try {
      return new Time((Instant) read, LocalDate.ofInstant((Instant) read, zone));
    } catch (DateTimeException e) {
      // The last of all days that can be written is none elsewhere.
      throw new Rejection(Rule.BAD_DATE, text + " is " + read + ", which is no day in " + zone);
    }
  }

  private TemporalAccessor parsed(String found) throws Rejection {
    if (found == null) {
      throw new Rejection(Rule.BAD_DATE, text + " holds no time");
    }
    TemporalAccessor read = known.get(found);
    if (read == null) {
      read = parse(found);
      if (known.size() < REMEMBERED) {
        known.put(found, read);
      }
    }
    return read;
  }

  private TemporalAccessor parse(String found) throws Rejection {
    TemporalAccessor read;
    try {
      read = formatter.parseBest(found, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeException e) {
      throw new Rejection(
          Rule.BAD_DATE,
          text + " is \"" + found + "\", which is no day or time written as " + place.format());
    }
    if (read instanceof LocalDate) {
      return read;
    }
    Instant at =
        read instanceof OffsetDateTime time
            ? time.toInstant()
            : ((LocalDateTime) read).atZone(place.zone()).toInstant();
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
