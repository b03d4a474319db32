package io.aftershock.conformed;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.Additions;
import io.aftershock.source.LandingArticle;
import io.aftershock.source.NewsCandidates;
import io.aftershock.source.PublishedRows;
import io.aftershock.source.TakenFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per source, day, item and copy: every accepted item of news metadata.
 *
 * <p>An item is an article as one source lists it under one day. What a file has of it more than
 * once are copies; of two files that have it, the older counts.
 */
public final class NewsSourceItem implements Table {
  public static final String NAME = LandingArticle.TABLE;

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field FILE_DATE =
      Field.required(
          2, "file_date", DateType, "Day under which the vendor lists it, in the stanza's zone.");
  public static final Field ITEM_KEY =
      Field.required(
          3,
          "item_key",
          StringType,
          "What tells it apart there: its canonical address, else what stands in place of one, else"
              + " its title.");
  public static final Field COPY_NUMBER =
      Field.required(
          4, "copy_number", IntegerType, "1 for the first of a file, 2 for the next like it.");
  public static final Field ARTICLE_URL =
      Field.optional(
          5, "article_url", StringType, "Canonical address; null where there is none of the web.");
  public static final Field RAW_URL =
      Field.optional(6, "raw_url", StringType, "Address as it stands in the file.");
  public static final Field TITLE =
      Field.optional(7, "title", StringType, "Title; null where the vendor gives none.");
  public static final Field TITLE_KEY =
      Field.optional(
          8, "title_key", StringType, "The title as titles are compared: NFKC, case folded.");
  public static final Field PUBLISHER =
      Field.optional(
          9, "publisher", StringType, "Who published it; null where the vendor does not say.");
  public static final Field LANGUAGE =
      Field.optional(
          10, "language", StringType, "As the vendor writes it; null where it does not say.");
  public static final Field PUBLISHED_AT =
      Field.optional(
          11,
          "published_at",
          TimestampType,
          "When it was published, UTC; null where the vendor gives a day or nothing.");
  public static final Field TONE =
      Field.optional(
          12,
          "tone",
          DoubleType,
          "The vendor's figure of its tone, below zero for a negative one; null where it has none.");
  public static final Field PROVENANCE =
      Field.required(
          13, "provenance", StringType, "How far the row can be trusted: OBSERVED to SIMULATED.");
  public static final Field SOURCE_FILE =
      Field.required(14, "source_file", StringType, "File below the landing root.");
  public static final Field SOURCE_LINE =
      Field.required(
          15, "source_line", LongType, "Line in that file, or element of its document, from 1.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, day, item and copy: every accepted item of news metadata.",
          List.of(
              SOURCE_ID,
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
              TONE,
              PROVENANCE,
              SOURCE_FILE,
              SOURCE_LINE),
          List.of(SOURCE_ID, FILE_DATE, ITEM_KEY, COPY_NUMBER),
          Partitioning.byMonth(FILE_DATE),
          Set.of(SOURCE_FILE.name(), SOURCE_LINE.name()));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(LandingArticle.NAME),
        Input.whole(TakenFile.NAME),
        Input.samePeriod(Table.published(NAME)));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return AddedRows.of(CONTRACT, candidates(inputs), inputs.table(Table.published(NAME)));
  }

  @Override
  public Optional<Dataset<Row>> changedDays(Inputs inputs) {
    return Optional.of(AddedRows.changedDays(CONTRACT, candidates(inputs), SOURCE_LINE));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "an item has an address, something in its place, or a title",
            RAW_URL.col().isNotNull().or(TITLE.col().isNotNull())));
  }

  private static Additions candidates(Inputs inputs) {
    return NewsCandidates.of(
        inputs.table(LandingArticle.NAME),
        inputs.table(TakenFile.NAME),
        PublishedRows.of(inputs, NAME));
  }
}
