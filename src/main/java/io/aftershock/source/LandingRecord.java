package io.aftershock.source;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.model.Field;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What reading the files of a landing zone yields, whatever they are of: rows of what each record
 * says, a row a record that says nothing or is not taken in, a row a file. It is never published.
 *
 * <p>Tables read it as {@link LandingPrice}, {@link LandingRank}, {@link LandingArticle} and {@link
 * #REJECTED}, each the rows and columns that concern them.
 */
public final class LandingRecord {

  /** Name of the relation of what is not taken in, whatever the files are of. */
  public static final String REJECTED = "landing_rejected";

  /** What a row stands for. */
  public enum Kind {
    /** Something that an accepted record says: one of its price series, a rank. */
    ACCEPTED,
    /** A record that the vendor declares to say nothing. */
    DECLARED_EMPTY,
    /** A record that is not taken in. */
    REJECTED,
    /** Takes back the ACCEPTED rows of the same line: a later row of the key contradicts them. */
    RETRACTED,
    /**
     * Some of what a file says as a whole, such as a snapshot of a chart, of which records are not
     * taken in: what it says stands, but not that it is all.
     */
    FLAWED,
    /** A file as a whole. */
    FILE
  }

  public static final Field KIND =
      Field.required(1, "kind", StringType, "What the row stands for.");
  public static final Field SOURCE_ID =
      Field.required(2, "source_id", StringType, "Stanza that read the file.");
  public static final Field SOURCE_FILE =
      Field.required(3, "source_file", StringType, "Path below the landing root.");
  public static final Field SOURCE_LINE =
      Field.required(4, "source_line", LongType, "Line in the file, from 1; 0 for the file.");
  public static final Field PART_NUMBER =
      Field.optional(5, "part_number", IntegerType, "ACCEPTED: part of the record, from 0.");
  public static final Field PROVENANCE =
      Field.optional(6, "provenance", StringType, "ACCEPTED: provenance of the row.");
  public static final Field RULE =
      Field.optional(7, "rule", StringType, "Why the record or file is not taken in.");
  public static final Field MESSAGE =
      Field.optional(8, "message", StringType, "The same, in words with what was found.");
  public static final Field RAW_TEXT =
      Field.optional(9, "raw_text", StringType, "The record as it stands, capped.");
  public static final Field RECORDS =
      Field.optional(
          10,
          "records",
          LongType,
          "FILE: records counted while reading; ACCEPTED: records that the row was made of.");
  public static final Field BYTES = Field.optional(11, "bytes", LongType, "FILE: bytes read.");
  public static final Field SHA256 =
      Field.optional(12, "sha256", StringType, "FILE: digest of the bytes read.");
  public static final Field RETRIEVED_AT =
      Field.optional(13, "retrieved_at", TimestampType, "FILE: when it says that it was made.");

  /** Those of every kind of file, in the order of a row; the others stand behind them. */
  public static final List<Field> COMMON =
      List.of(
          KIND,
          SOURCE_ID,
          SOURCE_FILE,
          SOURCE_LINE,
          PART_NUMBER,
          PROVENANCE,
          RULE,
          MESSAGE,
          RAW_TEXT,
          RECORDS,
          BYTES,
          SHA256,
          RETRIEVED_AT);

  /** All of them, in the order of a row, which is that of their ids from 1. */
  public static final List<Field> FIELDS =
      Stream.of(COMMON, LandingPrice.OWN, LandingRank.OWN, LandingArticle.OWN)
          .flatMap(List::stream)
          .toList();

  public static final StructType SCHEMA =
      new StructType(FIELDS.stream().map(Field::structField).toArray(StructField[]::new));

  private LandingRecord() {}
}
