package io.aftershock.report.page;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;

import io.aftershock.conformed.NewsArticle;
import io.aftershock.conformed.NewsItems;
import io.aftershock.conformed.NewsMention;
import io.aftershock.mart.EventWindow;
import io.aftershock.model.Provenance;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** How much the news named the event's entities, and some of its titles. */
final class AttentionSection {
  private static final int DAYS_AROUND = 3;
  private static final int SHOWN = 20;

  /** Schemes of addresses that a reader may be sent to. */
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final EventRelease release;

  AttentionSection(EventRelease release) {
    this.release = release;
  }

  record EntityCurve(
      String entity,
      String name,
      List<Integer> articles,
      List<Double> abnormal,
      List<Double> share) {}

  record Attention(List<LocalDate> days, String provenance, List<EntityCurve> entities) {}

  /** A title; its address is null where it has none that a reader may be sent to. */
  record Headline(
      String day,
      String title,
      String url,
      String publisher,
      String source,
      String entities,
      String provenance) {}

  PageSection read() {
    List<Row> rows = release.window(EventWindow.Kind.ENTITY);
    List<LocalDate> days = rows.stream().map(AttentionSection::day).distinct().sorted().toList();
    List<Headline> headlines = headlines();
    return PageSection.empty()
        .text(
            "attentionAbsent",
            days.isEmpty() ? "The release has no news of the event's entities around it." : null)
        .text("headlines", headlines)
        .text(
            "headlinesAbsent",
            headlines.isEmpty()
                ? release.orLacking(
                    NewsMention.NAME,
                    "No title of the " + DAYS_AROUND + " days around the event names them.")
                : null)
        .text(
            "headlinesNote",
            headlines.size() < SHOWN
                ? null
                : "At most " + SHOWN + " are shown, of each source in turn; news_mention has all.")
        .chart(
            "attention",
            days.isEmpty()
                ? null
                : new Attention(days, MarketSection.weakest(rows), curves(rows, days)));
  }

  private List<EntityCurve> curves(List<Row> rows, List<LocalDate> days) {
    return release.event().entities().stream()
        .map(
            entity -> {
              Map<LocalDate, Row> byDay = new HashMap<>();
              rows.stream()
                  .filter(row -> row.getAs(EventWindow.SUBJECT_ID.name()).equals(entity))
                  .forEach(row -> byDay.put(day(row), row));
              return new EntityCurve(
                  entity,
                  release.entityName(entity),
                  figures(days, byDay, EventWindow.ARTICLE_COUNT.name()),
                  figures(days, byDay, EventWindow.ABNORMAL_ATTENTION.name()),
                  figures(days, byDay, EventWindow.ATTENTION_SHARE.name()));
            })
        .toList();
  }

  private static <T> List<T> figures(
      List<LocalDate> days, Map<LocalDate, Row> byDay, String column) {
    return days.stream()
        .map(byDay::get)
        .map(row -> row == null ? null : row.<T>getAs(column))
        .collect(Collectors.toList());
  }

  /**
   * Titles of the days around session 0 that name an entity: the nearest day first, of it each
   * source in turn, those with most items first.
   */
  private List<Headline> headlines() {
    if (release.sessionDate().isEmpty()
        || release.table(NewsMention.NAME).isEmpty()
        || release.table(NewsArticle.NAME).isEmpty()) {
      return List.of();
    }
    LocalDate zero = release.sessionDate().get();
    Dataset<Row> mentions =
        release
            .table(NewsMention.NAME)
            .get()
            .filter(
                NewsMention.ENTITY_ID
                    .col()
                    .isin(release.event().entities().toArray())
                    .and(
                        NewsMention.FILE_DATE
                            .col()
                            .between(zero.minusDays(DAYS_AROUND), zero.plusDays(DAYS_AROUND))))
            .groupBy(NewsItems.ARTICLE_ID.col(), NewsMention.FILE_DATE.col())
            .agg(
                min_by(NewsMention.TITLE.col(), NewsMention.SOURCE_ID.col()).as("named_by"),
                Provenance.weakest(NewsMention.PROVENANCE.col()).as("weakest"),
                sum(NewsMention.ITEM_COUNT.col()).as("items"),
                array_join(sort_array(collect_set(NewsMention.SOURCE_ID.col())), ", ")
                    .as("sources"),
                array_join(sort_array(collect_set(NewsMention.ENTITY_ID.col())), " ")
                    .as("entities"));
    return mentions
        .join(
            release.table(NewsArticle.NAME).get(),
            new String[] {NewsItems.ARTICLE_ID.name(), NewsMention.FILE_DATE.name()})
        .withColumn(
            "turn",
            row_number()
                .over(
                    Window.partitionBy(NewsMention.FILE_DATE.col(), col("sources"))
                        .orderBy(col("items").desc(), NewsItems.ARTICLE_ID.col())))
        .orderBy(
            abs(date_diff(NewsMention.FILE_DATE.col(), lit(zero))),
            col("turn"),
            col("items").desc(),
            NewsItems.ARTICLE_ID.col())
        .limit(SHOWN)
        .collectAsList()
        .stream()
        .map(this::headline)
        .toList();
  }

  private Headline headline(Row row) {
    return new Headline(
        Figures.text(row.getAs(NewsMention.FILE_DATE.name())),
        row.getAs("named_by"),
        safeAddress(row.getAs("article_url")),
        row.getAs("publisher"),
        row.getAs("sources"),
        Arrays.stream(row.<String>getAs("entities").split(" "))
            .map(release::entityName)
            .collect(Collectors.joining(", ")),
        row.getAs("weakest"));
  }

  /** The address where it is one of the web; else null, so that nobody is sent to it. */
  static String safeAddress(String address) {
    if (address == null) {
      return null;
    }
    try {
      URI uri = new URI(address);
      boolean isSafe =
          uri.getScheme() != null
              && uri.getHost() != null
              && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
      return isSafe ? uri.toASCIIString() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static LocalDate day(Row row) {
    return row.getAs(EventWindow.EVENT_DATE.name());
  }
}
