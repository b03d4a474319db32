package io.aftershock.conformed;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import io.aftershock.source.TitleKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per article and day under which some source lists it.
 *
 * <p>An article is its canonical address; articles of a day with equal titles are one. Copies are
 * counted, not lost: the items are in {@link NewsSourceItem}.
 */
public final class NewsArticle implements Table {
  public static final String NAME = "news_article";

  public static final Field FILE_DATE =
      Field.required(2, "file_date", DateType, "Day under which it is listed.");
  public static final Field ARTICLE_URL =
      Field.optional(3, "article_url", StringType, "Canonical address of its first item.");
  public static final Field TITLE =
      Field.optional(4, "title", StringType, "Title of the first of its items that has one.");
  public static final Field PUBLISHER =
      Field.optional(5, "publisher", StringType, "Who published it, by the first that says so.");
  public static final Field LANGUAGE =
      Field.optional(6, "language", StringType, "Its language, by the first that says so.");
  public static final Field PUBLISHED_AT =
      Field.optional(
          7, "published_at", TimestampType, "When it was published, UTC, by the earliest of them.");
  public static final Field TONE =
      Field.optional(8, "tone", DoubleType, "Its tone, by the first that has one.");
  public static final Field ITEM_COUNT =
      Field.required(9, "item_count", IntegerType, "Items that it stands for, copies among them.");
  public static final Field SOURCE_COUNT =
      Field.required(10, "source_count", IntegerType, "Sources that list it that day.");
  public static final Field PROVENANCE =
      Field.required(11, "provenance", StringType, "How far its weakest item can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per article and day under which some source lists it.",
          List.of(
              NewsItems.ARTICLE_ID,
              FILE_DATE,
              ARTICLE_URL,
              TITLE,
              PUBLISHER,
              LANGUAGE,
              PUBLISHED_AT,
              TONE,
              ITEM_COUNT,
              SOURCE_COUNT,
              PROVENANCE),
          List.of(FILE_DATE, NewsItems.ARTICLE_ID),
          Partitioning.byMonth(FILE_DATE));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.samePeriod(NewsSourceItem.NAME));
  }

  /** Items that are one through a third are not found by its title. */
  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        Origin.of(NewsSourceItem.NAME, "items of its address")
            .same(row, FILE_DATE)
            .is(NewsSourceItem.ITEM_KEY, row.<Object>getAs(NewsItems.ARTICLE_ID.name())));
    String title = TitleKey.of(row.getAs(TITLE.name()));
    if (title != null) {
      origins.add(
          Origin.of(NewsSourceItem.NAME, "items of its title")
              .same(row, FILE_DATE)
              .is(NewsSourceItem.TITLE_KEY, title));
    }
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return NewsItems.withArticle(inputs.table(NewsSourceItem.NAME))
        .groupBy(NewsItems.ARTICLE_ID.col(), FILE_DATE.col())
        .agg(
            ARTICLE_URL.is(first(NewsSourceItem.ARTICLE_URL)),
            TITLE.is(first(NewsSourceItem.TITLE)),
            PUBLISHER.is(first(NewsSourceItem.PUBLISHER)),
            LANGUAGE.is(first(NewsSourceItem.LANGUAGE)),
            PUBLISHED_AT.is(min(NewsSourceItem.PUBLISHED_AT.col())),
            TONE.is(first(NewsSourceItem.TONE)),
            ITEM_COUNT.is(count(lit(1))),
            SOURCE_COUNT.is(countDistinct(NewsSourceItem.SOURCE_ID.col())),
            PROVENANCE.is(Provenance.weakest(NewsSourceItem.PROVENANCE.col())));
  }

  /** What the first of the items says that says anything. */
  static Column first(Field field) {
    return min_by(field.col(), when(field.col().isNotNull(), NewsItems.ORDER));
  }
}
