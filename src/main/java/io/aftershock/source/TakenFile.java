package io.aftershock.source;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What becomes of each file of a landing zone, known or new: a relation that a run brings beside
 * {@link LandingRecord} rows, a row a file.
 *
 * <p>What it is of, the name of a {@link LandingKind}, and who sends it. Whether the run has read
 * it, and whether what was read counts; whether its published rows go on to count, or no longer do;
 * when it says that it was made, its newest day and its digest, which tell the newer of two files;
 * first and last day that the run takes in, null where all are; whether another file, read or
 * known, says some of what it says; and how many of its records were accepted.
 */
public final class TakenFile {
  public static final String NAME = "taken_file";

  public static final String SOURCE_FILE = "source_file";
  public static final String OF_KIND = "of_kind";
  public static final String OF_SOURCE = "of_source";
  public static final String WAS_READ = "was_read";
  public static final String IS_TAKEN = "is_taken";
  public static final String STAYS = "stays";
  public static final String LEAVES = "leaves";
  public static final String MADE_AT = "made_at";
  public static final String NEWEST_DATE = "newest_date";
  public static final String DIGEST = "digest";
  public static final String FROM_DATE = "from_date";
  public static final String TO_DATE = "to_date";
  public static final String OVERLAPS = "overlaps";
  public static final String ACCEPTED = "accepted";

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE_FILE, DataTypes.StringType)
          .add(OF_KIND, DataTypes.StringType)
          .add(OF_SOURCE, DataTypes.StringType)
          .add(WAS_READ, DataTypes.BooleanType)
          .add(IS_TAKEN, DataTypes.BooleanType)
          .add(STAYS, DataTypes.BooleanType)
          .add(LEAVES, DataTypes.BooleanType)
          .add(MADE_AT, DataTypes.TimestampType)
          .add(NEWEST_DATE, DataTypes.DateType)
          .add(DIGEST, DataTypes.StringType)
          .add(FROM_DATE, DataTypes.DateType)
          .add(TO_DATE, DataTypes.DateType)
          .add(OVERLAPS, DataTypes.BooleanType)
          .add(ACCEPTED, DataTypes.LongType);

  private TakenFile() {}

  /** Whether a row is of a file of a kind. */
  public static Column isOf(LandingKind kind) {
    return functions.col(OF_KIND).equalTo(kind.name());
  }
}
