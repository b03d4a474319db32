package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Vacuum;
import io.aftershock.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedReaderIT {
  private static final String[] TABLES = {
    "price_source_daily",
    "price_source_year",
    "dim_asset",
    "session",
    "price_basis_step",
    "price_series",
    "price_series_year",
    "price_daily"
  };

  /** Leaves the processor to the runs that publish. */
  private static final long PAUSE_MILLIS = 50;

  @TempDir private Path folder;

  private TinyProject project;
  private Warehouse warehouse;
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger scans = new AtomicInteger();

  @BeforeEach
  void create() throws Exception {
    project = TinyProject.create(folder);
    warehouse = Warehouse.open(project.warehouse().toString(), Tables.views(), Clock.systemUTC());
  }

  @Test
  void aReaderOfOneReleaseSeesItUnchangedWhileThreeMoreArePublished() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (PipelineRuns runs = new PipelineRuns(project)) {
      project.landDays(60, 100);
      runs.run(warehouse, project, TABLES);
      Future<Set<String>> answers = pool.submit(this::scan);

      for (int more = 1; more <= 3; more++) {
        int before = scans.get();
        project.landDays(60 + more, 100 - more);
        runs.run(warehouse, project, TABLES);
        assertThat(scans.get()).as("scans during commit %d", more).isGreaterThan(before);
      }
      new Vacuum(warehouse).run(4, Duration.ZERO);
      int before = scans.get();
      while (scans.get() <= before + 1 && !answers.isDone()) {
        Thread.sleep(10);
      }
      done.set(true);

      assertThat(warehouse.releases()).containsExactly(1L, 2L, 3L, 4L);
      assertThat(answers.get()).containsExactly("120|120|100.0|2025-02-21");
      assertThat(answer("views/000004/duckdb.sql")).isEqualTo("126|126|97.0|2025-02-26");
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
  }

  /** Asks until told to stop; an error ends it. */
  private Set<String> scan() throws Exception {
    Set<String> answers = new ConcurrentSkipListSet<>();
    while (!done.get()) {
      answers.add(answer("views/000001/duckdb.sql"));
      answers.add(answerOfFolder());
      scans.incrementAndGet();
      Thread.sleep(PAUSE_MILLIS);
    }
    return answers;
  }

  private String answer(String views) throws Exception {
    try (DuckDb duckDb = DuckDb.withViews(project.warehouse().resolve(views))) {
      return duckDb.row(query("price_daily", "price_source_daily"));
    }
  }

  private String answerOfFolder() throws Exception {
    try (DuckDb duckDb = DuckDb.open()) {
      return duckDb.row(query(folder("price_daily"), folder("price_source_daily")));
    }
  }

  private String folder(String table) {
    return "read_parquet('"
        + project.warehouse()
        + "/releases/000001/conformed/"
        + table
        + "/**/*.parquet')";
  }

  private static String query(String prices, String sources) {
    return "SELECT (SELECT count(*) FROM "
        + prices
        + "), (SELECT count(*) FROM "
        + sources
        + "), (SELECT max_by(close_price, trade_date) FROM "
        + prices
        + " WHERE asset_id = 'ACME'), (SELECT max(trade_date) FROM "
        + sources
        + ")";
  }
}
