package io.aftershock.conformed;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import io.aftershock.config.Exchange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The days on which an exchange is expected to be open: Strata's holidays, corrected by
 * configuration.
 */
public final class ExchangeCalendar {
  private final Predicate<LocalDate> expected;
  private final Set<LocalDate> open;
  private final Set<LocalDate> closed;

  public ExchangeCalendar(Exchange exchange) {
    this.expected = expected(exchange.holidays());
    this.open = Set.copyOf(exchange.open());
    this.closed = Set.copyOf(exchange.closed());
  }

  /** Whether the exchange is expected to be open on a day. */
  public boolean isOpen(LocalDate day) {
    return isOverridden(day) ? open.contains(day) : expected.test(day);
  }

  /** Whether configuration says otherwise than the holiday rules. */
  public boolean isOverridden(LocalDate day) {
    return open.contains(day) || closed.contains(day);
  }

  /** The days on which the exchange is expected to be open, both ends included. */
  public NavigableSet<LocalDate> sessions(LocalDate first, LocalDate last) {
    Collection<LocalDate> days =
        first.datesUntil(last.plusDays(1)).filter(this::isOpen).collect(Collectors.toList());
    return new TreeSet<>(days);
  }

  private static Predicate<LocalDate> expected(Exchange.Holidays holidays) {
    return switch (holidays) {
      case NYSE -> {
        HolidayCalendar calendar = HolidayCalendarIds.NYSE.resolve(ReferenceData.standard());
        yield calendar::isBusinessDay;
      }
      case WEEKENDS ->
          day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
      case NONE -> day -> true;
    };
  }
}
