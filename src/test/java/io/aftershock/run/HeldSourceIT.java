package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that breaks, of a source that is to be held, beside one that goes on. */
class HeldSourceIT {
  @TempDir private Path folder;

  private TinyProject project;

  @BeforeEach
  void create() throws IOException {
    project = TinyProject.create(folder);
    Files.writeString(project.stanza(), TinyProject.STANZA + "on-failure = HOLD\n");
    Files.writeString(
        project.conf().resolve("sources/other.conf"),
        TinyProject.STANZA.replace("acme", "other").replace("priority = 1", "priority = 2")
            + "freshness { warn-after = 5 days, error-after = 20 days }\n");
    Files.createDirectories(project.landing().resolve("prices/other"));
    landOther(5);
    project.landDays(5, 100);
  }

  @Test
  void itsLastRowsStayTheReleaseSaysDegradedAndAMendedFileEndsThat() throws Exception {
    assertThat(run().out()).contains("Release 1 published").doesNotContain("DEGRADED");

    landOther(6);
    project.land("all.csv", "Symbol,Date,Close\nACME,20241202,1\n");
    Outcome broken = run();
    assertThat(broken.code()).as(broken.text()).isZero();
    assertThat(broken.out())
        .contains("DEGRADED: acme could not be taken in")
        .contains(
            "warning: held as published: acme: prices/acme/all.csv: OTHER_FILE: none of its 1 records can be"
                + " read; ",
            "; it was taken in before");
    assertThat(rows(2, "SELECT source_id, count(*), max(trade_date) FROM price_source_daily"))
        .isEqualTo("acme|10|2024-12-06, other|12|2024-12-09");
    assertThat(status(2)).isEqualTo("DEGRADED|acme|FRESH|null");
    assertThat(rows(2, "SELECT source_id, rule, count(*) FROM quarantine"))
        .contains("acme|BAD_DATE|1", "acme|OTHER_FILE|1");

    assertThat(run().out()).contains("Nothing new");

    project.landDays(6, 100);
    assertThat(run().out()).contains("Release 3 published").doesNotContain("DEGRADED");
    assertThat(status(3)).isEqualTo("OK|null|FRESH|null");
    assertThat(rows(3, "SELECT source_id, count(*), max(trade_date) FROM price_source_daily"))
        .isEqualTo("acme|12|2024-12-09, other|12|2024-12-09");
  }

  @Test
  void onAnEmptyWarehouseItIsLeftOutAndNamed() throws Exception {
    project.land("all.csv", "");

    Outcome outcome = run();

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out()).contains("DEGRADED: acme could not be taken in");
    assertThat(rows(1, "SELECT source_id, count(*), max(trade_date) FROM price_source_daily"))
        .isEqualTo("other|10|2024-12-06");
  }

  @Test
  void sourceThatLagsIsReportedAndOneThatLagsTooFarStopsTheRun() throws Exception {
    Outcome late = run("2024-12-16");
    assertThat(late.code()).as(late.text()).isZero();
    assertThat(late.out()).contains("warning: stale: other ends on 2024-12-06");
    assertThat(status(1)).isEqualTo("OK|null|WARN|other");

    Outcome tooLate = run("2024-12-31");
    assertThat(tooLate.code()).isEqualTo(3);
    assertThat(tooLate.err())
        .isEqualToIgnoringNewLines(
            "error: other ends on 2024-12-06, 25 days before the day of the run, 2024-12-31;"
                + " freshness.error-after is 20 days");
    assertThat(project.manifests()).hasSize(1);
  }

  @Test
  void sourcesAreSeenFromTheDayOfARollbackAndSaidThoughNothingIsNew() throws Exception {
    assertThat(run().code()).isZero();
    assertThat(status(1)).isEqualTo("OK|null|FRESH|null");

    Outcome rolledBack =
        Commands.aftershock(
            "rollback",
            "1",
            "--warehouse",
            project.warehouse().toString(),
            "--conf",
            project.conf().resolve("local.conf").toString());

    assertThat(rolledBack.code()).as(rolledBack.text()).isZero();
    assertThat(status(2)).isEqualTo("OK|null|ERROR|other");
    Outcome late = run("2024-12-16");
    assertThat(late.out()).contains("Nothing new", "warning: stale: other ends on 2024-12-06");
    Outcome runs =
        Commands.aftershock("history", "--runs", "--warehouse", project.warehouse().toString());
    assertThat(runs.out().lines().toList())
        .hasSize(5)
        .anyMatch(line -> line.matches("\\S+ +[\\d.]+  NOTHING_NEW +0 +daily +2024-12-16 *"))
        .anyMatch(line -> line.matches("\\S+ +[\\d.]+  PUBLISHED +0 +2  rollback +.*"))
        .contains("    stale: other ends on 2024-12-06");
  }

  private void landOther(int days) throws IOException {
    Files.writeString(
        project.landing().resolve("prices/other/all.csv"),
        String.join("\n", TinyProject.lines(days, 99)) + "\n");
  }

  private Outcome run() {
    return run("2024-12-10");
  }

  private Outcome run(String asOf) {
    return project.run(
        "daily",
        "--select",
        "price_source_daily,quarantine,price_source_year,dim_asset",
        "--as-of",
        asOf);
  }

  private String status(int release) throws Exception {
    return rows(
        release,
        "SELECT DISTINCT status, held_sources, freshness, stale_sources FROM release_status");
  }

  private String rows(int release, String query) throws Exception {
    Path views = project.warehouse().resolve(String.format("views/%06d/duckdb.sql", release));
    try (DuckDb duckDb = DuckDb.withViews(views)) {
      boolean isGrouped = query.contains("count(*)");
      String columns = query.contains("rule") ? "1, 2" : "1";
      return String.join(
          ", ", duckDb.rows(query + (isGrouped ? " GROUP BY " + columns + " ORDER BY 1, 2" : "")));
    }
  }
}
