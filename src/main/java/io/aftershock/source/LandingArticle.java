package io.aftershock.source;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.model.Field;
import java.util.List;

/** What {@link LandingRecord} rows of news files say beyond the common: an article a part. */
public final class LandingArticle {
  public static final String NAME = "landing_article";

  /** Name of the table that holds the rows that were taken in. */
  public static final String TABLE = "news_source_item";

  public static final Field FILE_DATE =
      Field.optional(36, "file_date", DateType, "Day that the vendor lists it under.");
  public static final Field ITEM_KEY =
      Field.optional(37, "item_key", StringType, "Canonical address, else what there is.");
  public static final Field COPY_NUMBER =
      Field.optional(38, "copy_number", IntegerType, "Its place among those of the key, from 1.");
  public static final Field ARTICLE_URL =
      Field.optional(39, "article_url", StringType, "Canonical address.");
  public static final Field RAW_URL =
      Field.optional(40, "raw_url", StringType, "Address as it stands.");
  public static final Field TITLE = Field.optional(41, "title", StringType, "Title.");
  public static final Field TITLE_KEY =
      Field.optional(42, "title_key", StringType, "The title as titles are compared.");
  public static final Field PUBLISHER =
      Field.optional(43, "publisher", StringType, "Who published it.");
  public static final Field LANGUAGE =
      Field.optional(44, "language", StringType, "Its language as the vendor writes it.");
  public static final Field PUBLISHED_AT =
      Field.optional(45, "published_at", TimestampType, "When it was published.");
  public static final Field TONE = Field.optional(46, "tone", DoubleType, "Its tone.");

  static final List<Field> OWN =
      List.of(
          FILE_DATE,
          ITEM_KEY,
          COPY_NUMBER,
          ARTICLE_URL,
          RAW_URL,
          TITLE,
          TITLE_KEY,
          PUBLISHER,
          LANGUAGE,
          PUBLISHED_AT,
          TONE);

  private LandingArticle() {}
}
