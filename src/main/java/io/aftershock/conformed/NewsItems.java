package io.aftershock.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Field;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which items of a day are one article: those with one canonical address, and then those with equal
 * titles.
 */
public final class NewsItems {
  public static final Field ARTICLE_ID =
      Field.required(
          1,
          "article_id",
          StringType,
          "The article's canonical address, the first in the alphabet of those with its title that"
              + " day; what stands in place of an address where it has none.");

  /** The order of an article's items, of which the first speaks for it. */
  static final Column ORDER =
      struct(
          NewsSourceItem.PUBLISHED_AT.col().isNull(),
          NewsSourceItem.PUBLISHED_AT.col(),
          NewsSourceItem.SOURCE_ID.col(),
          NewsSourceItem.ITEM_KEY.col(),
          NewsSourceItem.COPY_NUMBER.col());

  private NewsItems() {}

  /** Items with the article that each is of. */
  public static Dataset<Row> withArticle(Dataset<Row> items) {
    Column day = NewsSourceItem.FILE_DATE.col();
    Column key = NewsSourceItem.ITEM_KEY.col();
    Column title = min(NewsSourceItem.TITLE_KEY.col()).over(Window.partitionBy(day, key));
    Column group = coalesce(concat(lit("title "), title), concat(lit("key "), key));
    return items
        .withColumn("article_group", group)
        .withColumn(ARTICLE_ID.name(), min(key).over(Window.partitionBy(day, col("article_group"))))
        .drop("article_group");
  }
}
