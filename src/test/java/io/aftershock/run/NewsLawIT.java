package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.DuckDb;
import io.aftershock.warehouse.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real news metadata, in whatever order they come: the tables end with the same rows. */
class NewsLawIT {
  @TempDir private static Path folder;

  private static RealFiles real;
  private static List<Path> files;
  private static Manifest atOnce;

  @BeforeAll
  static void buildAtOnce() throws IOException {
    real = new RealFiles(folder, "news", LocalDate.of(2025, 10, 10), List.of("ingest-news"));
    files = real.matching(".*/.*\\.(json|xml)|.*/gkg1?\\.csv");
    real.land("at-once", files);
    atOnce = real.run("at-once", false).orElseThrow();
  }

  @AfterAll
  static void stop() {
    if (real != null) {
      real.close();
    }
  }

  @Test
  void everySourceComesInWithItsOwnDays() throws Exception {
    try (DuckDb duckDb =
        DuckDb.withViews(folder.resolve("at-once/warehouse/views/000001/duckdb.sql"))) {
      assertThat(
              duckDb.rows(
                  "SELECT source_id, count(*), count(DISTINCT file_date), min(file_date),"
                      + " max(file_date), count(article_url), count(title), count(published_at)"
                      + " FROM news_source_item GROUP BY 1 ORDER BY 1"))
          .containsExactly(
              "gdelt-gkg|100|2|2015-02-18|2020-03-18|98|50|100",
              "gdelt-gkg-v1|119|5|2013-04-01|2020-07-05|118|0|0",
              "hn-algolia|5|5|2023-12-03|2025-10-09|5|5|5",
              "hn-daily-rss|1560|52|2024-12-20|2025-02-09|1560|1560|1560",
              "weibo-hot|10240|26|2025-01-15|2025-02-09|10240|10240|0",
              "zhihu-hot|3088|26|2025-01-15|2025-02-09|3088|3088|0");
      assertThat(
              duckDb.rows(
                  "SELECT d.day, count(article_id) FROM (SELECT DISTINCT file_date AS day FROM"
                      + " news_source_item WHERE source_id = 'weibo-hot' AND file_date BETWEEN"
                      + " '2025-01-25' AND '2025-02-01') d LEFT JOIN news_mention m ON m.file_date"
                      + " = d.day AND m.source_id = 'weibo-hot' AND m.entity_id = 'deepseek' GROUP"
                      + " BY 1 ORDER BY 1"))
          .extracting(row -> row.substring(row.indexOf('|') + 1))
          .containsExactly("0", "4", "25", "28", "17", "11", "12", "14");
      assertThat(
              duckDb.rows(
                  "SELECT sum(item_count) - count(*) FROM news_article WHERE item_count > 1"))
          .as("copies are counted")
          .containsExactly("4");
      assertThat(
              duckDb.rows(
                  "SELECT article_count, baseline_days, abnormal_attention > 3 FROM"
                      + " news_attention_daily WHERE entity_id = 'deepseek' AND source_id = 'ALL'"
                      + " AND session_date = '2025-01-28'"))
          .containsExactly("50|5|true");
    }
  }

  @Test
  void dayByDayEndsInTheRowsOfOneRun() throws IOException {
    Manifest before = null;
    Manifest last = null;
    List<Path> dated = files.stream().filter(file -> day(file).startsWith("2025")).toList();
    real.land("day-by-day", files.stream().filter(file -> !dated.contains(file)).toList());
    for (String upTo : List.of("20250124", "20250131", "20250208", "20250209")) {
      real.land(
          "day-by-day", dated.stream().filter(file -> day(file).compareTo(upTo) <= 0).toList());
      before = last;
      last = real.run("day-by-day", false).orElseThrow();
      RealFiles.assertLayout(last);
    }

    RealFiles.assertSameRows(atOnce, last);
    assertThat(real.run("day-by-day", false)).as("a second run over the same files").isEmpty();
    assertThat(RealFiles.newPeriods(before, last, "news_mention"))
        .as("the month of the new day, which later news has closed")
        .containsExactly("2025-02");
  }

  @Test
  void anyOrderWithARestatementAndAFileTakenBackEndsInTheRowsOfOneRun() throws IOException {
    List<Path> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, new Random(20250127));
    real.land("any-order", shuffled.subList(0, 40));
    Path restated = real.landed("any-order", shuffled.get(7));
    Files.writeString(restated, Files.readString(restated).replace("DeepSeek", "DeepSleep"));
    // A day too many.
    Path extra =
        real.landed("any-order", real.matching("weibo-hot/2025-01-27.json").get(0))
            .resolveSibling("2025-03-20.json");
    Files.createDirectories(extra.getParent());
    Files.writeString(extra, "[{\"url\": \"/x\", \"title\": \"DeepSeek\"}]");
    real.run("any-order", false);
    Files.delete(extra);
    real.land("any-order", shuffled);
    Manifest last = real.run("any-order", true).orElseThrow();

    RealFiles.assertLayout(last);
    RealFiles.assertSameRows(atOnce, last);
  }

  /** Digits of the day of a file's name; empty where it has none. */
  private static String day(Path file) {
    String digits = file.getFileName().toString().replaceFirst("rss2_", "").replaceAll("\\D", "");
    return digits.length() < 8 ? "" : digits.substring(0, 8);
  }
}
