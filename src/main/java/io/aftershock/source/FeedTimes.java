package io.aftershock.source;

import com.rometools.rome.io.impl.DateParser;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of a feed that there are none of. Rome makes 3 March of 31 February and says nothing: what
 * it makes of such a text is remembered with the text.
 */
final class FeedTimes {
  private static final Set<String> ELEMENTS =
      Set.of("pubDate", "published", "updated", "date", "issued", "modified", "created");
  private static final Pattern MAIL_DAY =
      Pattern.compile("\\b(\\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\\d{2,4})\\b");
  private static final Pattern ISO_DAY = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern CLOCK = Pattern.compile("\\b(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final Map<Instant, String> impossible = new HashMap<>();

  /** Whether an element of this name holds a time. */
  static boolean isNamed(String element) {
    return ELEMENTS.contains(element);
  }

  /** Takes the text of such an element. */
  void add(String text) {
    Date taken = isPossible(text) ? null : DateParser.parseDate(text, Locale.ROOT);
    if (taken != null) {
      impossible.put(taken.toInstant(), text.strip());
    }
  }

  /** The time in ISO, or the text that it was wrongly made of; null where there is none. */
  String written(Date date) {
    if (date == null) {
      return null;
    }
    Instant time = date.toInstant();
    return impossible.getOrDefault(time, time.toString());
  }

  private static boolean isPossible(String text) {
    Matcher mail = MAIL_DAY.matcher(text);
    if (mail.find()) {
      int year = Integer.parseInt(mail.group(3));
      return isDay(year, month(mail.group(2)), mail.group(1)) && isClock(text);
    }
    Matcher iso = ISO_DAY.matcher(text);
    return !iso.find()
        || (isDay(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), iso.group(3))
            && isClock(text));
  }

  private static int month(String name) {
    return 1 + MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isDay(int year, int month, String day) {
    return month >= 1 && month <= 12 && YearMonth.of(year, month).isValidDay(Integer.parseInt(day));
  }

  private static boolean isClock(String text) {
    Matcher clock = CLOCK.matcher(text);
    return !clock.find()
        || (Integer.parseInt(clock.group(1)) < 24
            && Integer.parseInt(clock.group(2)) < 60
            && (clock.group(3) == null || Integer.parseInt(clock.group(3)) <= 60));
  }
}
