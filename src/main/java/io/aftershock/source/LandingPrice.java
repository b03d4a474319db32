package io.aftershock.source;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Field;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What reading the price files of a landing zone yields: a row a price series of each record, a row
 * a record that is not one, a row a file. A run brings it; it is never published.
 */
public final class LandingPrice {
  public static final String NAME = "landing_price";

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
      Field.optional(18, "records", LongType, "FILE: records counted while reading.");
  public static final Field BYTES = Field.optional(19, "bytes", LongType, "FILE: bytes read.");
  public static final Field SHA256 =
      Field.optional(20, "sha256", StringType, "FILE: digest of the bytes read.");

  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            KIND.structField(),
            SOURCE_ID.structField(),
            SOURCE_FILE.structField(),
            SOURCE_LINE.structField(),
            SERIES_NUMBER.structField(),
            ASSET_ID.structField(),
            PRICE_BASIS.structField(),
            TRADE_DATE.structField(),
            OPEN_PRICE.structField(),
            HIGH_PRICE.structField(),
            LOW_PRICE.structField(),
            CLOSE_PRICE.structField(),
            VOLUME.structField(),
            PROVENANCE.structField(),
            RULE.structField(),
            MESSAGE.structField(),
            RAW_TEXT.structField(),
            RECORDS.structField(),
            BYTES.structField(),
            SHA256.structField(),
          });

  private LandingPrice() {}
}
