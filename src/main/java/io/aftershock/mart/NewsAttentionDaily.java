package io.aftershock.mart;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Entities;
import io.aftershock.config.Entity;
import io.aftershock.config.Exchange;
import io.aftershock.conformed.NewsItems;
import io.aftershock.conformed.NewsMention;
import io.aftershock.conformed.NewsSourceItem;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per entity, source (and all of them) and session of the panel's exchange: how many
 * articles name the entity, and whether that is more than usual.
 *
 * <p>What is published after the close counts to the next session, and what is listed under a day
 * that has none likewise; no article counts to a session before its day. A session is there if some
 * source lists anything under its day; a source has a row in those to which it has any article.
 */
public final class NewsAttentionDaily implements Table {
  public static final String NAME = "news_attention_daily";

  /** In place of a source: articles of all of them, each once. */
  public static final String ALL = "ALL";

  private static final int WEEKS = 8;
  private static final int LEAST_DAYS = 4;

  /** In which a sum is the same in every order. */
  private static final DataType EXACT = DataTypes.createDecimalType(19, 12);

  public static final Field ENTITY_ID =
      Field.required(1, "entity_id", StringType, "Who or what is named: an id of entities.conf.");
  public static final Field SOURCE_ID =
      Field.required(2, "source_id", StringType, "Vendor: the name of its stanza; or ALL.");
  public static final Field SESSION_DATE =
      Field.required(3, "session_date", DateType, "Session of panel.exchange.");
  public static final Field ARTICLE_COUNT =
      Field.required(
          4, "article_count", IntegerType, "Articles that name it; an article's copies are one.");
  public static final Field OBSERVED_COUNT =
      Field.required(5, "observed_count", IntegerType, "All articles of the source likewise.");
  public static final Field ATTENTION_SHARE =
      Field.required(
          6, "attention_share", DoubleType, "article_count / observed_count, a fraction.");
  public static final Field BASELINE_DAYS =
      Field.required(
          7,
          "baseline_days",
          IntegerType,
          "Sessions on the same weekday in the 8 weeks before that the source has.");
  public static final Field BASELINE_MEDIAN =
      Field.optional(
          8, "baseline_median", DoubleType, "Median of their article_count; null without any.");
  public static final Field ABNORMAL_ATTENTION =
      Field.optional(
          9,
          "abnormal_attention",
          DoubleType,
          "ln(1 + article_count) - ln(1 + baseline_median); null with fewer than 4 baseline_days.");
  public static final Field MEAN_TONE =
      Field.optional(
          10,
          "mean_tone",
          DoubleType,
          "Mean tone of the articles that have one; null where none has.");
  public static final Field PROVENANCE =
      Field.required(11, "provenance", StringType, "How far the weakest article can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per entity, source (and all of them) and session of the panel's exchange: how"
              + " many articles name the entity, and whether that is more than usual.",
          List.of(
              ENTITY_ID,
              SOURCE_ID,
              SESSION_DATE,
              ARTICLE_COUNT,
              OBSERVED_COUNT,
              ATTENTION_SHARE,
              BASELINE_DAYS,
              BASELINE_MEDIAN,
              ABNORMAL_ATTENTION,
              MEAN_TONE,
              PROVENANCE),
          List.of(ENTITY_ID, SOURCE_ID, SESSION_DATE),
          Partitioning.byMonth(SESSION_DATE));

  private final Entities entities;
  private final Exchange exchange;

  /**
   * @param exchange whose sessions count
   */
  public NewsAttentionDaily(Entities entities, Exchange exchange) {
    this.entities = entities;
    this.exchange = exchange;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public String configuration() {
    return exchange + " " + entities.byId().keySet();
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.upToPeriod(NewsSourceItem.NAME), Input.upToPeriod(NewsMention.NAME));
  }

  /** Of articles near the session some count to its neighbours, by the hour. */
  @Override
  public List<Origin> origins(Row row) {
    LocalDate session = row.getAs(SESSION_DATE.name());
    LocalDate first = new ArticleSession.SessionFinder(exchange).firstListed(session);
    int named = row.getAs(ARTICLE_COUNT.name());
    int weeks = row.getAs(BASELINE_DAYS.name());
    List<Origin> origins = new ArrayList<>();
    if (named > 0) {
      origins.add(
          ofSource(
                  row,
                  Origin.of(
                      NewsMention.NAME,
                      "articles that name it; by the hour some count to the session before"))
              .same(row, ENTITY_ID)
              .between(NewsMention.FILE_DATE, first, session));
    }
    origins.add(
        ofSource(row, Origin.of(NewsSourceItem.NAME, "all articles likewise"))
            .between(NewsSourceItem.FILE_DATE, first, session));
    if (weeks > 0) {
      origins.add(
          ofSource(row, Origin.named(NewsSourceItem.NAME, "the weeks before"))
              .between(
                  NewsSourceItem.FILE_DATE, first.minusDays(7L * WEEKS), session.minusDays(7)));
    }
    origins.add(Origin.configuration("entities.conf", "the entity"));
    return origins;
  }

  private static Origin ofSource(Row row, Origin origin) {
    return row.getAs(SOURCE_ID.name()).equals(ALL) ? origin : origin.same(row, SOURCE_ID);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Optional<LocalDate> start = inputs.start();
    Column day = NewsSourceItem.FILE_DATE.col();
    ArticleSession.SessionFinder sessions = new ArticleSession.SessionFinder(exchange);
    Column isNeeded =
        start
            .map(from -> day.geq(lit(sessions.firstListed(from.minusDays(7L * WEEKS)))))
            .orElse(lit(true));
    Dataset<Row> items = inputs.table(NewsSourceItem.NAME).filter(isNeeded);
    Dataset<Row> listed = items.select(day.as(SESSION_DATE.name())).distinct();
    Dataset<Row> articles =
        withSession(
                NewsItems.withArticle(items)
                    .groupBy(NewsItems.ARTICLE_ID.col(), SOURCE_ID.col(), day)
                    .agg(
                        min(NewsSourceItem.PUBLISHED_AT.col()).as("published"),
                        Provenance.weakest(NewsSourceItem.PROVENANCE.col()).as(PROVENANCE.name())))
            .join(broadcast(listed), Field.names(SESSION_DATE));
    Dataset<Row> mentions =
        inputs
            .table(NewsMention.NAME)
            .filter(isNeeded)
            .select(
                NewsItems.ARTICLE_ID.col(),
                ENTITY_ID.col(),
                SOURCE_ID.col(),
                day,
                NewsMention.TONE.col());
    Dataset<Row> counted = counted(withAll(articles), withAll(mentioned(articles, mentions)));
    return withBaseline(counted, start);
  }

  /** Articles of a source with the session that each counts to. */
  private Dataset<Row> withSession(Dataset<Row> articles) {
    return articles.map(
        new ArticleSession(exchange, articles.schema()), Encoders.row(ArticleSession.of(articles)));
  }

  private static Dataset<Row> mentioned(Dataset<Row> articles, Dataset<Row> mentions) {
    return articles.join(
        mentions, Field.names(NewsItems.ARTICLE_ID, SOURCE_ID, NewsSourceItem.FILE_DATE));
  }

  /** The rows of each source, and the same as those of all. */
  private static Dataset<Row> withAll(Dataset<Row> rows) {
    return rows.unionByName(rows.withColumn(SOURCE_ID.name(), lit(ALL)));
  }

  /** Rows of every entity in the sessions of every source, counted. */
  private Dataset<Row> counted(Dataset<Row> articles, Dataset<Row> mentions) {
    Dataset<Row> observed =
        articles
            .groupBy(SOURCE_ID.col(), SESSION_DATE.col())
            .agg(
                OBSERVED_COUNT.is(countDistinct(NewsItems.ARTICLE_ID.col())),
                PROVENANCE.is(max(PROVENANCE.col())));
    Dataset<Row> named =
        mentions
            .groupBy(
                ENTITY_ID.col(), SOURCE_ID.col(), SESSION_DATE.col(), NewsItems.ARTICLE_ID.col())
            .agg(avg(NewsMention.TONE.col().cast(EXACT)).as("tone"))
            .groupBy(ENTITY_ID.col(), SOURCE_ID.col(), SESSION_DATE.col())
            .agg(ARTICLE_COUNT.is(count(lit(1))), MEAN_TONE.is(avg(col("tone"))));
    List<Row> all = entities.all().stream().map(Entity::id).map(RowFactory::create).toList();
    Dataset<Row> every =
        articles.sparkSession().createDataFrame(all, new StructType().add(ENTITY_ID.structField()));
    return observed
        .crossJoin(broadcast(every))
        .join(named, Field.names(ENTITY_ID, SOURCE_ID, SESSION_DATE), "left")
        .withColumn(ARTICLE_COUNT.name(), coalesce(ARTICLE_COUNT.col(), lit(0)));
  }

  /** Each session stands in the baseline of those on the same weekday of the weeks after it. */
  private static Dataset<Row> withBaseline(Dataset<Row> counted, Optional<LocalDate> start) {
    Column laterWeeks =
        explode(
            sequence(
                date_add(SESSION_DATE.col(), 7),
                date_add(SESSION_DATE.col(), 7 * WEEKS),
                expr("INTERVAL 7 DAYS")));
    Dataset<Row> baselines =
        counted
            .withColumn(SESSION_DATE.name(), laterWeeks)
            .groupBy(ENTITY_ID.col(), SOURCE_ID.col(), SESSION_DATE.col())
            .agg(BASELINE_DAYS.is(count(lit(1))), BASELINE_MEDIAN.is(median(ARTICLE_COUNT.col())));
    Dataset<Row> built =
        start.map(from -> counted.filter(SESSION_DATE.col().geq(lit(from)))).orElse(counted);
    Column abnormal = log1p(ARTICLE_COUNT.col()).minus(log1p(BASELINE_MEDIAN.col()));
    return built
        .join(baselines, Field.names(ENTITY_ID, SOURCE_ID, SESSION_DATE), "left")
        .withColumn(BASELINE_DAYS.name(), coalesce(BASELINE_DAYS.col(), lit(0)))
        .withColumn(
            ATTENTION_SHARE.name(),
            ARTICLE_COUNT.col().cast(DoubleType).divide(OBSERVED_COUNT.col()))
        .withColumn(ABNORMAL_ATTENTION.name(), when(BASELINE_DAYS.col().geq(LEAST_DAYS), abnormal))
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }
}
