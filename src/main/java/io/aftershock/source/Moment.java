package io.aftershock.source;

import java.time.LocalDate;

/**
 * When a record is of.
 *
 * @param day on the vendor's calendar
 * @param micros microseconds since 1970-01-01T00:00:00Z; the start of the day where only that is
 *     given
 */
record Moment(LocalDate day, long micros) {}
