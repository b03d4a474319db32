package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run a day across the end of a year. As many as the system property {@code daily.runs} says, and
 * else as few as reach it.
 */
class DailyRunsIT {
  /** Weekdays up to 30 December. */
  private static final int FIRST_DAYS = 21;

  private static final int FEW_RUNS = 4;
  private static final String[] TABLES = {
    "price_source_daily",
    "price_source_year",
    "dim_asset",
    "dim_date",
    "session",
    "price_basis_step",
    "price_series",
    "price_series_year",
    "price_daily",
    "return_daily"
  };

  @TempDir private Path folder;

  @Test
  void eachRunWritesOnePeriodAndAYearThatClosesIsOneFile() throws Exception {
    int count = Integer.getInteger("daily.runs", FEW_RUNS);
    int first = count > FEW_RUNS ? 1 : FIRST_DAYS;
    TinyProject project = TinyProject.create(folder);
    try (PipelineRuns runs = new PipelineRuns(project, LocalDate.of(2026, 11, 30))) {
      Manifest last = null;
      for (int days = first; days < first + count; days++) {
        project.landDays(days, 100 + (days * 37) % 11);
        last = runs.run(open("by-day"), project, TABLES).orElseThrow();
        assertLayout(last);
      }
      Manifest atOnce = runs.run(open("at-once"), project, TABLES).orElseThrow();

      assertThat(last.release()).isEqualTo(count);
      for (String table : TABLES) {
        assertThat(last.tables().get(table).saysTheSameAs(atOnce.tables().get(table)))
            .as(table)
            .isTrue();
        assertThat(last.tables().get(table).files())
            .as(table)
            .hasSameSizeAs(atOnce.tables().get(table).files());
      }
    }
  }

  /** A file for each year that is closed, and one for each month of the open one. */
  private static void assertLayout(Manifest release) {
    TableEntry prices = release.tables().get("price_daily");
    LocalDate newest = prices.horizon();
    TreeSet<String> expected = new TreeSet<>();
    for (LocalDate day = LocalDate.of(2024, 12, 2); !day.isAfter(newest); day = day.plusDays(1)) {
      expected.add(day.toString().substring(0, day.getYear() == newest.getYear() ? 7 : 4));
    }
    for (String table : List.of("price_source_daily", "price_daily", "return_daily")) {
      assertThat(release.tables().get(table).files())
          .as(table + " at " + newest)
          .extracting(DataFile::period)
          .containsExactlyElementsOf(expected);
    }
  }

  private Warehouse open(String name) {
    return Warehouse.open(folder.resolve(name).toString(), Tables.views(), Clock.systemUTC());
  }
}
