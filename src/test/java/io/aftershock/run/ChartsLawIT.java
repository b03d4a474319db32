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

/** Real charts of two months, in whatever order they come: the tables end with the same rows. */
class ChartsLawIT {
  private static final String JAPAN = "jp-finance-top-free";

  @TempDir private static Path folder;

  private static RealFiles real;
  private static List<Path> files;
  private static Manifest atOnce;

  @BeforeAll
  static void buildAtOnce() throws IOException {
    real =
        new RealFiles(
            folder,
            "rankings",
            LocalDate.of(2025, 3, 2),
            List.of("ingest-rankings", "build-ranking-shifts"));
    files = real.matching(".*/(ios_ranking|file)_.*");
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
  void chartsOfJapanAreSixtyFourDaysOfAHundred() throws Exception {
    try (DuckDb duckDb =
        DuckDb.withViews(folder.resolve("at-once/warehouse/views/000001/duckdb.sql"))) {
      assertThat(
              duckDb.rows(
                  "SELECT count(DISTINCT snapshot_date), min(snapshot_date), max(snapshot_date),"
                      + " count(*), min(depth), max(rank_position) FROM chart_entry"
                      + " WHERE source_id = '"
                      + JAPAN
                      + "'"))
          .containsExactly("64|2024-12-28|2025-03-01|6400|100|100");
      assertThat(
              duckDb.rows(
                  "SELECT snapshot_date, reason, snapshot_at < (SELECT max(snapshot_at) FROM"
                      + " chart_snapshot b WHERE b.source_id = a.source_id AND b.snapshot_date ="
                      + " a.snapshot_date AND b.is_chosen) FROM chart_snapshot a WHERE NOT is_chosen"
                      + " ORDER BY 1"))
          .as("of two on a day the later counts")
          .containsExactly(
              "2024-12-29|LATER_SNAPSHOT|true",
              "2024-12-30|LATER_SNAPSHOT|true",
              "2025-01-02|LATER_SNAPSHOT|true");
      assertThat(
              duckDb.rows(
                  "SELECT min(snapshot_date), max(snapshot_date), count(*), max(depth) FROM"
                      + " chart_entry WHERE source_id = 'coinbase-us-finance'"))
          .containsExactly("2024-12-31|2025-02-27|43|null");
      assertThat(
              duckDb.rows(
                  "SELECT move, count(*) FROM ranking_shift WHERE source_id = '"
                      + JAPAN
                      + "' AND move IS NOT NULL GROUP BY 1 ORDER BY 1"))
          .containsExactly(
              "DOWN|2738", "DROP_OUT|318", "NEW_ENTRY|72", "RE_ENTRY|246", "SAME|791", "UP|2453");
      assertThat(
              duckDb.rows(
                  "SELECT count(*) FROM ranking_overtake WHERE source_id = '" + JAPAN + "'"))
          .containsExactly("454");
    }
  }

  @Test
  void dayByDayEndsInTheRowsOfOneRunAndADayTouchesOnePeriodOfATable() throws IOException {
    Manifest before = null;
    Manifest last = null;
    for (String upTo : List.of("20241231", "20250114", "20250131", "20250226", "20250228")) {
      real.land(
          "day-by-day", files.stream().filter(file -> day(file).compareTo(upTo) <= 0).toList());
      before = last;
      last = real.run("day-by-day", false).orElseThrow();
      RealFiles.assertLayout(last);
    }

    RealFiles.assertSameRows(atOnce, last);
    assertThat(real.run("day-by-day", false)).as("a second run over the same files").isEmpty();
    assertThat(RealFiles.newPeriods(before, last, "chart_entry"))
        .as("two new days, of which the second opens a month and closes the one before")
        .containsExactly("2025-02", "2025-03-01");
    assertThat(RealFiles.newPeriods(before, last, "ranking_shift"))
        .containsExactly("2025-02", "2025-03-01");
    assertThat(RealFiles.newPeriods(before, last, "chart_app_month"))
        .as("where apps stand before March, once there is a March")
        .containsExactly("2025-03");
  }

  @Test
  void anyOrderWithARestatementAndAFileTakenBackEndsInTheRowsOfOneRun() throws IOException {
    List<Path> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, new Random(20250127));
    real.land("any-order", shuffled.subList(0, 30));
    restate(real.landed("any-order", shuffled.get(3)));
    // A snapshot too many, later than that of its day.
    Path model = real.matching(JAPAN + "/ios_ranking_20250227T221001Z_.*").get(0);
    Path extra =
        real.landed("any-order", model)
            .resolveSibling("ios_ranking_20250115T230000Z_0000000000.json");
    Files.createDirectories(extra.getParent());
    Files.write(extra, Files.readAllBytes(model));
    real.run("any-order", false);
    real.land("any-order", shuffled.subList(0, 75));
    real.run("any-order", false);
    Files.delete(extra);
    real.land("any-order", shuffled);
    Manifest last = real.run("any-order", true).orElseThrow();

    RealFiles.assertLayout(last);
    RealFiles.assertSameRows(atOnce, last);
  }

  /** Digits of the day of a file's name. */
  private static String day(Path file) {
    return file.getFileName().toString().replaceAll("\\D+", "").substring(0, 8);
  }

  /** Says something else than the vendor does. */
  private static void restate(Path file) throws IOException {
    String text = Files.readString(file);
    Files.writeString(
        file,
        file.toString().endsWith(".json")
            ? text.replaceFirst("/id\\d+", "/id1")
            : text.replaceFirst("#\\d+", "#99"));
  }
}
