package io.aftershock.conformed;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.Entities;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import io.aftershock.source.Mentions;
import io.aftershock.source.TitleKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * One row per article, entity, source and day: titles of the source name the entity.
 *
 * <p>Names are those of {@code entities.conf}, whose version stands in each row: mentions by other
 * names do not compare.
 */
public final class NewsMention implements Table {
  public static final String NAME = "news_mention";

  public static final Field ENTITY_ID =
      Field.required(2, "entity_id", StringType, "Who or what is named: an id of entities.conf.");
  public static final Field SOURCE_ID =
      Field.required(3, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field FILE_DATE =
      Field.required(4, "file_date", DateType, "Day under which the source lists the article.");
  public static final Field TITLE =
      Field.required(5, "title", StringType, "Title of the first of the items that name it.");
  public static final Field PUBLISHED_AT =
      Field.optional(
          6, "published_at", TimestampType, "When it was published, UTC, by the earliest of them.");
  public static final Field TONE =
      Field.optional(7, "tone", DoubleType, "Tone of the article, by the first that has one.");
  public static final Field ITEM_COUNT =
      Field.required(
          8, "item_count", IntegerType, "Items of the article that name it, copies among them.");
  public static final Field ENTITIES_VERSION =
      Field.required(
          9, "entities_version", StringType, "Version of the names that it was found by.");
  public static final Field PROVENANCE =
      Field.required(10, "provenance", StringType, "How far its weakest item can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per article, entity, source and day: titles of the source name the entity.",
          List.of(
              NewsItems.ARTICLE_ID,
              ENTITY_ID,
              SOURCE_ID,
              FILE_DATE,
              TITLE,
              PUBLISHED_AT,
              TONE,
              ITEM_COUNT,
              ENTITIES_VERSION,
              PROVENANCE),
          List.of(FILE_DATE, ENTITY_ID, SOURCE_ID, NewsItems.ARTICLE_ID),
          Partitioning.byMonth(FILE_DATE));

  private final Entities entities;

  public NewsMention(Entities entities) {
    this.entities = entities;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public String configuration() {
    return entities.toString();
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.samePeriod(NewsSourceItem.NAME));
  }

  /** Items that are one article through a third are not found by the title. */
  @Override
  public List<Origin> origins(Row row) {
    Origin items =
        Origin.of(NewsSourceItem.NAME, "items of the title, which names the entity")
            .same(row, SOURCE_ID, FILE_DATE);
    String title = TitleKey.of(row.getAs(TITLE.name()));
    return List.of(
        // A title without a letter has no key.
        title == null
            ? items.is(NewsSourceItem.TITLE, row.<Object>getAs(TITLE.name()))
            : items.is(NewsSourceItem.TITLE_KEY, title),
        Origin.configuration("entities.conf", "the entity's names"));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> items =
        NewsItems.withArticle(inputs.table(NewsSourceItem.NAME))
            .filter(NewsSourceItem.TITLE.col().isNotNull());
    StructType named = items.schema().add(ENTITY_ID.structField());
    return items
        .flatMap(new Finding(new Mentions(entities), titleOf(items)), Encoders.row(named))
        .groupBy(NewsItems.ARTICLE_ID.col(), ENTITY_ID.col(), SOURCE_ID.col(), FILE_DATE.col())
        .agg(
            TITLE.is(NewsArticle.first(NewsSourceItem.TITLE)),
            PUBLISHED_AT.is(min(NewsSourceItem.PUBLISHED_AT.col())),
            TONE.is(NewsArticle.first(NewsSourceItem.TONE)),
            ITEM_COUNT.is(count(lit(1))),
            ENTITIES_VERSION.is(lit(entities.version())),
            PROVENANCE.is(Provenance.weakest(NewsSourceItem.PROVENANCE.col())));
  }

  private static int titleOf(Dataset<Row> items) {
    return items.schema().fieldIndex(NewsSourceItem.TITLE.name());
  }

  /** Yields each item once an entity that its title names. */
  private record Finding(Mentions mentions, int title) implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row item) {
      List<Row> found = new ArrayList<>();
      for (String entity : mentions.in(item.getString(title))) {
        Object[] values = new Object[item.length() + 1];
        for (int i = 0; i < item.length(); i++) {
          values[i] = item.get(i);
        }
        values[item.length()] = entity;
        found.add(RowFactory.create(values));
      }
      return found.iterator();
    }
  }
}
