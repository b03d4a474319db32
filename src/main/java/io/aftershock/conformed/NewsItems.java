package io.aftershock.conformed;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which items of a day are one article: those with one canonical address, and those with equal
 * titles, and so on through the titles and addresses of these.
 */
public final class NewsItems {
  public static final Field ARTICLE_ID =
      Field.required(
          1,
          "article_id",
          StringType,
          "The article's canonical address, the first in the alphabet of those that day; what stands in place of an address where it has none.");

  /** The order of an article's items, of which the first speaks for it. */
  static final Column ORDER =
      struct(
          NewsSourceItem.PUBLISHED_AT.col().isNull(),
          NewsSourceItem.PUBLISHED_AT.col(),
          NewsSourceItem.SOURCE_ID.col(),
          NewsSourceItem.ITEM_KEY.col(),
          NewsSourceItem.COPY_NUMBER.col());

  private static final StructType ARTICLES =
      new StructType(
          new StructField[] {
            NewsSourceItem.FILE_DATE.structField(),
            NewsSourceItem.ITEM_KEY.structField(),
            ARTICLE_ID.structField()
          });

  private NewsItems() {}

  /** Items with the article that each is of. */
  public static Dataset<Row> withArticle(Dataset<Row> items) {
    Column day = NewsSourceItem.FILE_DATE.col();
    Dataset<Row> articles =
        items
            .select(day, NewsSourceItem.ITEM_KEY.col(), NewsSourceItem.TITLE_KEY.col())
            .distinct()
            .repartition(day)
            .sortWithinPartitions(day)
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) NewsItems::articles, Encoders.row(ARTICLES));
    return items.join(articles, Field.names(NewsSourceItem.FILE_DATE, NewsSourceItem.ITEM_KEY));
  }

  /** Days one after another, each whole. */
  private static Iterator<Row> articles(Iterator<Row> items) {
    List<Row> articles = new ArrayList<>();
    SameArticles same = new SameArticles();
    LocalDate day = null;
    while (items.hasNext()) {
      Row item = items.next();
      LocalDate next = item.getAs(0);
      if (!next.equals(day)) {
        end(day, same, articles);
        same = new SameArticles();
        day = next;
      }
      same.add(item.getString(1), item.getString(2));
    }
    end(day, same, articles);
    return articles.iterator();
  }

  private static void end(LocalDate day, SameArticles same, List<Row> articles) {
    same.all().forEach((key, article) -> articles.add(RowFactory.create(day, key, article)));
  }
}
