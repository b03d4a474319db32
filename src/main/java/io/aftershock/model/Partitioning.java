package io.aftershock.model;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * How a table is laid out: one partition level at most, and periods inside a partition.
 *
 * <p>While a partition is open it holds a file for each of its periods; once there is data of a
 * later partition it is closed and holds one file. So a new day touches one small file, and history
 * is read in large ones.
 *
 * @param kind the unit of partition and period
 * @param dateField the date by which rows are laid out, empty for {@link Kind#NONE}; a null date
 *     has a partition of its own
 */
public record Partitioning(Kind kind, Optional<Field> dateField) {

  /** The partition of rows that have no date yet, in the spelling that engines read as null. */
  public static final String NO_DATE = "__HIVE_DEFAULT_PARTITION__";

  /** The partition and period of a table without partitions. */
  public static final String WHOLE = "whole";

  /** Unit of partition and period: so many characters of an ISO date. */
  public enum Kind {
    /** No partitions: one file. */
    NONE("", 0, 0),
    /** A partition a year, a period a month. */
    YEAR("year", 4, 7),
    /** A partition a year, which is also its only period. */
    WHOLE_YEAR("year", 4, 4),
    /** A partition a month, a period a day. */
    MONTH("month", 7, 10),
    /** A partition a month, which is also its only period. */
    WHOLE_MONTH("month", 7, 7),
    /** A partition a day, which is also its only period. */
    RUN_DAY("run_date", 10, 10);

    private final String column;
    private final int partitionLength;
    private final int periodLength;

    Kind(String column, int partitionLength, int periodLength) {
      this.column = column;
      this.partitionLength = partitionLength;
      this.periodLength = periodLength;
    }
  }

  public static Partitioning none() {
    return new Partitioning(Kind.NONE, Optional.empty());
  }

  public static Partitioning byYear(Field date) {
    return new Partitioning(Kind.YEAR, Optional.of(date));
  }

  public static Partitioning byWholeYear(Field date) {
    return new Partitioning(Kind.WHOLE_YEAR, Optional.of(date));
  }

  public static Partitioning byMonth(Field date) {
    return new Partitioning(Kind.MONTH, Optional.of(date));
  }

  public static Partitioning byWholeMonth(Field date) {
    return new Partitioning(Kind.WHOLE_MONTH, Optional.of(date));
  }

  public static Partitioning byRunDay(Field date) {
    return new Partitioning(Kind.RUN_DAY, Optional.of(date));
  }

  public boolean isPartitioned() {
    return kind != Kind.NONE;
  }

  /** Name of the partition column, empty where there is none. */
  public String column() {
    return kind.column;
  }

  /** The partition of a row, as text. */
  public Column partition() {
    return dateField
        .map(date -> coalesce(start(date, kind.partitionLength), lit(NO_DATE)))
        .orElse(lit(WHOLE));
  }

  /**
   * The period of a row, as text: its partition where that is closed.
   *
   * @param newest the newest day that the data reaches
   */
  public Column period(LocalDate newest) {
    if (!isPartitioned()) {
      return partition();
    }
    String open = newest.toString().substring(0, kind.partitionLength);
    Column period = start(dateField.orElseThrow(), kind.periodLength);
    return when(partition().equalTo(open), period).otherwise(partition());
  }

  private static Column start(Field date, int length) {
    return date.col().cast(DataTypes.StringType).substr(1, length);
  }

  /** Whether a period holds the rows of no particular day. */
  public static boolean isUndated(String period) {
    return period.equals(NO_DATE) || period.equals(WHOLE);
  }

  /**
   * The periods that days of other periods fall into.
   *
   * @param others periods of any table
   * @param newest the newest day that the data reaches
   * @return these periods; that of rows without a date as well, where there may be such
   */
  public SortedSet<String> periods(Collection<String> others, LocalDate newest) {
    SortedSet<String> periods = new TreeSet<>();
    if (!isPartitioned()) {
      periods.add(WHOLE);
      return periods;
    }
    String open = newest.toString().substring(0, kind.partitionLength);
    for (String other : others) {
      if (isUndated(other)) {
        continue;
      }
      String partition = prefix(other, kind.partitionLength);
      if (!partition.equals(open)) {
        periods.add(partition);
      } else if (other.length() >= kind.periodLength) {
        periods.add(other.substring(0, kind.periodLength));
      } else {
        firstDay(other)
            .datesUntil(newest.plusDays(1))
            .forEach(day -> periods.add(prefix(day.toString(), kind.periodLength)));
      }
    }
    if (dateField.filter(Field::required).isEmpty()) {
      periods.add(NO_DATE);
    }
    return periods;
  }

  /** Whether a period may hold rows of a day or of later ones. */
  public static boolean reaches(String period, LocalDate day) {
    return isUndated(period) || !lastDay(period).isBefore(day);
  }

  /** The partition that a period belongs to. */
  public String partitionOf(String period) {
    return isUndated(period) ? period : prefix(period, kind.partitionLength);
  }

  /** Whether a row is of a period, to filter by: files of other periods are not read. */
  public Column isOf(String period) {
    if (!isPartitioned()) {
      return lit(true);
    }
    Column date = dateField.orElseThrow().col();
    return isUndated(period) ? date.isNull() : date.between(firstDay(period), lastDay(period));
  }

  /** First day of a dated period. */
  public static LocalDate firstDay(String period) {
    return LocalDate.parse(period + "0000-01-01".substring(period.length()));
  }

  /** Last day of a dated period. */
  public static LocalDate lastDay(String period) {
    LocalDate first = firstDay(period);
    return switch (period.length()) {
      case 4 -> first.plusYears(1).minusDays(1);
      case 7 -> first.plusMonths(1).minusDays(1);
      default -> first;
    };
  }

  private static String prefix(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  /**
   * The folder of a partition below the table's, empty where there is none. A month is written as a
   * number is, 202501: engines that guess types then agree on one.
   */
  public String folder(String partition) {
    String value =
        kind.column.equals(Kind.MONTH.column) && !isUndated(partition)
            ? partition.replace("-", "")
            : partition;
    return isPartitioned() ? kind.column + "=" + value + "/" : "";
  }
}
