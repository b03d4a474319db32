package io.aftershock.config;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** Reads and validates calendars.conf. */
final class CalendarsReader {
  private static final int MIDNIGHT = 24 * 60;

  private CalendarsReader() {}

  /** Reads the whole file: exchanges by id. */
  static Map<String, Exchange> read(Section root) {
    Map<String, Exchange> exchanges = new TreeMap<>();
    root.named("exchanges")
        .forEach(
            (id, section) -> {
              exchanges.put(
                  id,
                  new Exchange(
                      id,
                      section.parsed("zone", ZoneId::of),
                      section.parsed("close", CalendarsReader::minuteOfDay),
                      section.oneOf("holidays", Exchange.Holidays.class),
                      section.texts("reference"),
                      section.parsedList("open", LocalDate::parse),
                      section.parsedList("closed", LocalDate::parse)));
              section.end();
            });
    root.end();
    return exchanges;
  }

  /** The id of an exchange that the file holds. */
  static String exchange(Section section, String key, Map<String, Exchange> exchanges) {
    String id = section.text(key);
    if (!exchanges.containsKey(id)) {
      throw section.problem(
          key, "is \"" + id + "\", must be one of calendars.conf: " + exchanges.keySet());
    }
    return id;
  }

  private static int minuteOfDay(String text) {
    return text.equals("24:00") ? MIDNIGHT : LocalTime.parse(text).toSecondOfDay() / 60;
  }
}
