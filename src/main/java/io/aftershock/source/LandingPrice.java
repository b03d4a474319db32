package io.aftershock.source;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.model.Field;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What reading the price files of a landing zone yields: a row a price series of each record, a row
 * a record that is not one, a row a file. A run brings it; it is never published.
 */
public final class LandingPrice {
  public static final String NAME = "landing_price";

  /** Name of the table that holds the rows that were taken in. */
  public static final String TABLE = "price_source_daily";

  /** What a row stands for. */
  public enum Kind {
    /** One price series of an accepted record. */
    PRICE,
    /** A record whose close the vendor declares to be no value. */
    DECLARED_EMPTY,
    /** A record that is not taken in. */
    REJECTED,
    /** Takes back the PRICE rows of the same line: a later row of the key contradicts them. */
    RETRACTED,
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
  public static final Field SERIES_NUMBER =
      Field.optional(5, "series_number", IntegerType, "Series of the record, from 0.");
  public static final Field ASSET_ID =
      Field.optional(6, "asset_id", StringType, "Asset of the record.");
  public static final Field PRICE_BASIS =
      Field.optional(7, "price_basis", StringType, "Basis of the series.");
  public static final Field TRADE_DATE =
      Field.optional(8, "trade_date", DateType, "Day of the record.");
  public static final Field OPEN_PRICE =
      Field.optional(9, "open_price", DoubleType, "Opening price.");
  public static final Field HIGH_PRICE =
      Field.optional(10, "high_price", DoubleType, "Highest price.");
  public static final Field LOW_PRICE =
      Field.optional(11, "low_price", DoubleType, "Lowest price.");
  public static final Field CLOSE_PRICE =
      Field.optional(12, "close_price", DoubleType, "Closing price.");
  public static final Field VOLUME = Field.optional(13, "volume", DoubleType, "Units traded.");
  public static final Field PROVENANCE =
      Field.optional(14, "provenance", StringType, "Provenance of the row.");
  public static final Field RULE =
      Field.optional(15, "rule", StringType, "Why the record or file is not taken in.");
  public static final Field MESSAGE =
      Field.optional(16, "message", StringType, "The same, in words with what was found.");
  public static final Field RAW_TEXT =
      Field.optional(17, "raw_text", StringType, "The line as it stands, capped.");
  public static final Field RECORDS =
      Field.optional(
          18,
          "records",
          LongType,
          "FILE: records counted while reading; PRICE: records that the row was made of.");
  public static final Field BYTES = Field.optional(19, "bytes", LongType, "FILE: bytes read.");
  public static final Field SHA256 =
      Field.optional(20, "sha256", StringType, "FILE: digest of the bytes read.");

  public static final Field TRADE_COUNT =
      Field.optional(21, "trade_count", DoubleType, "Number of trades.");
  public static final Field IS_PARTIAL_DAY =
      Field.optional(
          22, "is_partial_day", BooleanType, "PRICE made of bars: whether some of the day lack.");
  public static final Field RETRIEVED_AT =
      Field.optional(23, "retrieved_at", TimestampType, "FILE: when it says that it was made.");

  /** All of them, in the order of a row. */
  public static final List<Field> FIELDS =
      List.of(
          KIND,
          SOURCE_ID,
          SOURCE_FILE,
          SOURCE_LINE,
          SERIES_NUMBER,
          ASSET_ID,
          PRICE_BASIS,
          TRADE_DATE,
          OPEN_PRICE,
          HIGH_PRICE,
          LOW_PRICE,
          CLOSE_PRICE,
          VOLUME,
          PROVENANCE,
          RULE,
          MESSAGE,
          RAW_TEXT,
          RECORDS,
          BYTES,
          SHA256,
          TRADE_COUNT,
          IS_PARTIAL_DAY,
          RETRIEVED_AT);

  public static final StructType SCHEMA =
      new StructType(FIELDS.stream().map(Field::structField).toArray(StructField[]::new));

  private LandingPrice() {}
}
