package io.aftershock.config;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Where and when an asset trades.
 *
 * @param id ISO 10383 code such as XNYS, or a name of ours for what has no exchange
 * @param zone of its days
 * @param closeMinute minutes from local midnight to the close that ends a day; 1440 is the next
 *     midnight
 * @param holidays which days it is expected to be shut
 * @param reference asset ids whose own dates decide, the first that has data; may be empty
 * @param open days it was open against expectation
 * @param closed days it was shut against expectation
 */
public record Exchange(
    String id,
    ZoneId zone,
    int closeMinute,
    Holidays holidays,
    List<String> reference,
    List<LocalDate> open,
    List<LocalDate> closed)
    implements Serializable {

  /** Which days a calendar expects to be shut. */
  public enum Holidays {
    /** New York Stock Exchange holidays and weekends. */
    NYSE,
    /** Weekends. */
    WEEKENDS,
    /** No day. */
    NONE
  }

  public Exchange {
    reference = List.copyOf(reference);
    open = List.copyOf(open);
    closed = List.copyOf(closed);
  }
}
