package io.aftershock.model;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Optional;
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

  /** The folder of a partition below the table's, empty where there is none. */
  public String folder(String partition) {
    return isPartitioned() ? kind.column + "=" + partition + "/" : "";
  }
}
