package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.config.Alias;
import io.aftershock.config.Entities;
import io.aftershock.config.Entity;
import io.aftershock.conformed.NewsArticle;
import io.aftershock.conformed.NewsMention;
import io.aftershock.conformed.NewsSourceItem;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NewsTablesTest extends SparkTest {
  private static final Entities ENTITIES =
      new Entities(
          "7",
          Map.of(
              "deepseek",
              new Entity(
                  "deepseek",
                  "DeepSeek",
                  "",
                  List.of(),
                  List.of(new Alias("deepseek", Alias.Boundary.NONE, List.of()))),
              "apple",
              new Entity(
                  "apple",
                  "Apple",
                  "",
                  List.of(),
                  List.of(new Alias("apple", Alias.Boundary.WORD, List.of("apple pie"))))));

  private static final Grid ITEMS =
      Grid.rows(
              """
              source_id | file_date  | item_key    | copy_number | article_url | title               | title_key           | publisher | published_at         | tone
              a         | 2025-01-27 | http://x/1  | 1           | http://x/1  | DeepSeek rises      | deepseek rises      | null      | 2025-01-27T12:00:00Z | -2
              a         | 2025-01-27 | http://x/1  | 2           | http://x/1  | DeepSeek rises      | deepseek rises      | X         | 2025-01-27T13:00:00Z | -4
              b         | 2025-01-27 | http://y/9  | 1           | http://y/9  | DEEPSEEK rises      | deepseek rises      | Y         | null                 | null
              b         | 2025-01-27 | http://y/2  | 1           | http://y/2  | Apple pie           | apple pie           | null      | null                 | null
              b         | 2025-01-28 | http://x/1  | 1           | http://x/1  | DeepSeek, and Apple | deepseek, and apple | null      | null                 | null
              b         | 2025-01-28 | an archive  | 1           | null        | null                | null                | null      | null                 | 1
              """)
          .with("provenance", "OBSERVED")
          .with("source_file", "news/a/1.json")
          .with("source_line", "1");

  @Test
  void addressesAndThenTitlesOfADayMakeAnArticleAndCopiesAreCounted() {
    List<String> found =
        built(new NewsArticle(), Map.of(NewsSourceItem.NAME, items(ITEMS))).collectAsList().stream()
            .map(
                row ->
                    text(
                        row,
                        "file_date",
                        "article_id",
                        "title",
                        "publisher",
                        "published_at",
                        "tone",
                        "item_count",
                        "source_count"))
            .toList();

    assertThat(found)
        .containsExactly(
            "2025-01-27|http://x/1|DeepSeek rises|X|2025-01-27T12:00:00Z|-2.0|3|2",
            "2025-01-27|http://y/2|Apple pie|null|null|null|1|1",
            "2025-01-28|an archive|null|null|null|1.0|1|1",
            "2025-01-28|http://x/1|DeepSeek, and Apple|null|null|null|1|1");
  }

  @Test
  void addressesAreOneArticleThroughTheTitlesAndAddressesBetweenThem() {
    Grid grid =
        Grid.rows(
                """
                source_id | file_date  | item_key   | copy_number | title | title_key
                a         | 2025-01-27 | http://x/1 | 1           | Rises | rises
                b         | 2025-01-27 | http://x/1 | 1           | A day | a day
                c         | 2025-01-27 | http://x/2 | 1           | Rises | rises
                c         | 2025-01-27 | http://x/3 | 1           | A day | a day
                c         | 2025-01-27 | http://x/4 | 1           | null  | null
                c         | 2025-01-28 | http://x/3 | 1           | Rises | rises
                """)
            .with("provenance", "OBSERVED")
            .with("source_file", "news/a/1.json")
            .with("source_line", "1");

    assertThat(
            built(new NewsArticle(), Map.of(NewsSourceItem.NAME, items(grid)))
                .collectAsList()
                .stream()
                .map(row -> text(row, "file_date", "article_id", "item_count", "source_count")))
        .containsExactly(
            "2025-01-27|http://x/1|4|3", "2025-01-27|http://x/4|1|1", "2025-01-28|http://x/3|1|1");
  }

  @Test
  void mentionsAreOfArticlesEntitiesSourcesAndDays() {
    List<String> found =
        built(new NewsMention(ENTITIES), Map.of(NewsSourceItem.NAME, items(ITEMS)))
            .collectAsList()
            .stream()
            .map(
                row ->
                    text(
                        row,
                        "file_date",
                        "entity_id",
                        "source_id",
                        "article_id",
                        "item_count",
                        "entities_version"))
            .toList();

    assertThat(found)
        .as("a pie is no company")
        .containsExactly(
            "2025-01-27|deepseek|a|http://x/1|2|7",
            "2025-01-27|deepseek|b|http://x/1|1|7",
            "2025-01-28|apple|b|http://x/1|1|7",
            "2025-01-28|deepseek|b|http://x/1|1|7");
  }

  @Test
  void attentionIsHeldAgainstTheSameWeekdayOfTheEightWeeksBefore() {
    // Mondays with 0, 1, 2 and 4 articles, then a holiday, and then one with 9.
    int[] counts = {0, 1, 2, 4, 5, 9};
    StringBuilder rows =
        new StringBuilder("source_id | file_date | item_key | copy_number | title | title_key\n");
    for (int week = 0; week < counts.length; week++) {
      LocalDate monday = LocalDate.of(2024, 12, 23).plusWeeks(week);
      rows.append("a | ").append(monday).append(" | k").append(week).append(" | 1 | z | z\n");
      for (int i = 0; i < counts[week]; i++) {
        String title = "deepseek " + week + " " + i;
        rows.append("a | ").append(monday).append(" | ").append(title).append(" | 1 | ");
        rows.append(title).append(" | ").append(title).append('\n');
      }
    }
    Grid grid =
        Grid.rows(rows.toString())
            .with("provenance", "OBSERVED")
            .with("source_file", "news/a/1.json")
            .with("source_line", "1");
    Map<String, Row> found =
        attention(items(grid)).stream()
            .filter(row -> row.getAs("entity_id").equals("deepseek"))
            .filter(row -> row.getAs("source_id").equals("a"))
            .collect(Collectors.toMap(row -> row.getAs("session_date").toString(), row -> row));

    Row last = found.get("2025-01-27");
    assertThat(text(last, "article_count", "observed_count", "baseline_days", "baseline_median"))
        .isEqualTo("9|10|4|1.5");
    assertThat(last.<Double>getAs("abnormal_attention"))
        .isCloseTo(Math.log(10) - Math.log(2.5), within(1e-12));
    assertThat(text(found.get("2025-01-13"), "article_count", "baseline_days")).isEqualTo("4|3");
    assertThat(found.get("2025-01-13").<Double>getAs("abnormal_attention"))
        .as("three Mondays are too few")
        .isNull();
    assertThat(found)
        .as("the news of a holiday counts to the 21st, of which there is none yet")
        .doesNotContainKeys("2025-01-20", "2025-01-21");
  }

  @Test
  void articleOfTwoSourcesCountsOnceInAllOfThemAndEveryEntityHasARow() {
    List<String> found =
        attention(items(ITEMS)).stream()
            .map(row -> text(row, "entity_id", "source_id", "session_date", "article_count"))
            .toList();

    assertThat(found)
        .containsExactly(
            "apple|ALL|2025-01-27|0",
            "apple|ALL|2025-01-28|1",
            "apple|a|2025-01-27|0",
            "apple|b|2025-01-27|0",
            "apple|b|2025-01-28|1",
            "deepseek|ALL|2025-01-27|1",
            "deepseek|ALL|2025-01-28|1",
            "deepseek|a|2025-01-27|1",
            "deepseek|b|2025-01-27|1",
            "deepseek|b|2025-01-28|1");
  }

  private List<Row> attention(Dataset<Row> items) {
    NewsMention mentions = new NewsMention(ENTITIES);
    Dataset<Row> found = built(mentions, Map.of(NewsSourceItem.NAME, items));
    NewsAttentionDaily attention =
        new NewsAttentionDaily(ENTITIES, TestSettings.EXCHANGES.get("XNYS"));
    Map<String, Dataset<Row>> inputs =
        new HashMap<>(Map.of(NewsSourceItem.NAME, items, NewsMention.NAME, found));
    return built(attention, inputs).collectAsList();
  }

  private Dataset<Row> items(Grid grid) {
    return relation(new NewsSourceItem().contract(), grid);
  }

  private static String text(Row row, String... columns) {
    return List.of(columns).stream()
        .map(column -> String.valueOf(row.<Object>getAs(column)))
        .collect(Collectors.joining("|"));
  }
}
