package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which releases there are, and what one says otherwise than another. */
class HistoryAndDiffIT {
  @TempDir private Path folder;

  private TinyProject project;

  @BeforeEach
  void create() throws IOException {
    project = TinyProject.create(folder);
    project.landDays(5, 100);
  }

  @Test
  void releasesAreListedTheNewestFirstAndAnEmptyWarehouseSaysSo() throws IOException {
    Outcome none = command("history");
    assertThat(none.err()).contains("there is no release in ").contains("aftershock run");
    assertThat(none.code()).isNotZero();

    run();
    project.landDays(6, 101);
    run();
    Outcome outcome = command("history");

    List<String> lines = new ArrayList<>(outcome.out().lines().toList());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("release  published (UTC)");
    assertThat(lines.get(1)).matches(" +2 .* daily +2024-12-10 +4 +\\d+  \\S+");
    assertThat(lines.get(2)).matches(" +1 .* daily +2024-12-10 +5 +\\d+  \\S+");
  }

  @Test
  void restatedFigureIsNamedWithItsKeyTheOldTheNewAndTheFileThatChangedIt() throws IOException {
    run();
    List<String> restated = new ArrayList<>(TinyProject.lines(5, 100));
    restated.replaceAll(line -> line.replace("BETA,2024-12-04,197", "BETA,2024-12-04,187"));
    restated.add("BETA,2024-12-09,195");
    project.land("all.csv", String.join("\n", restated) + "\n");
    run();

    Outcome outcome = command("diff", "1", "2", "price_source_daily");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out())
        .contains("input changed: prices/acme/all.csv, 11 records, were 10")
        .contains("price_source_daily: 1 rows added, 0 removed, 1 changed")
        .contains("  + acme BETA SPLIT_ADJUSTED 2024-12-09")
        .contains("  acme BETA SPLIT_ADJUSTED 2024-12-04  close_price: 197.0 -> 187.0  (-5.076 %)");
    assertThat(command("diff", "1", "2", "price_source_daily", "--limit", "1").out())
        .as("what is left out is said, and how to see it")
        .contains("of 2 rows the first; all of them: diff 1 2 price_source_daily --limit 2");
    assertThat(command("diff", "1", "1").out()).contains("Every row says the same");
    assertThat(command("diff", "1", "2", "prices").err())
        .contains("there is no table prices to compare; there are [");
    assertThat(command("diff", "1", "7").err()).contains("there is no release 7; there are [1, 2]");
  }

  @Test
  void revisedFigureNamesFilesOfTheKindsThatItsTableFollowsAlone() throws Exception {
    Path conf = project.conf();
    Files.copy(Commands.PROJECT.resolve("conf/apps.conf"), conf.resolve("apps.conf"));
    Files.writeString(
        conf.resolve("sources/charts.conf"),
        """
        name = charts
        folder = rankings/charts
        files = "*.csv"
        delivery = DELTA
        columns = [Day, Rank, App]
        delimited {}
        store = APP_STORE
        country = US
        chart = top-free
        snapshot { field = Day, format = "uuuu-MM-dd" }
        rank { field = Rank }
        app { field = App }
        depth = HELD
        """);
    Path charts = Files.createDirectories(project.landing().resolve("rankings/charts"));
    String day = "Day,Rank,App\n2024-12-05,1,11\n2024-12-05,2,22\n";
    Files.writeString(charts.resolve("a.csv"), day);
    String[] tables = {"price_source_daily", "chart_source_entry", "chart_snapshot", "chart_entry"};
    run(tables);
    Files.writeString(charts.resolve("a.csv"), day.replace("22", "33"));
    project.landDays(5, 105);
    run(tables);

    Outcome rollback = command("rollback", "1");

    assertThat(rollback.out())
        .contains("Release 3 published with the content of release 1.")
        .contains("the next run takes in again what is new since");
    try (DuckDb duckDb = DuckDb.withViews(project.warehouse().resolve("views/000003/duckdb.sql"))) {
      assertThat(
              duckDb.rows(
                  "SELECT release_number, table_name, column_name, old_value, new_value,"
                      + " changed_inputs, landing_files FROM figure_revision WHERE table_name IN"
                      + " ('price_source_daily', 'chart_entry') ORDER BY ALL"))
          .containsExactly(
              "2|chart_entry|*|null|null|chart_source_entry|rankings/charts/a.csv",
              "2|price_source_daily|close_price|100.0|105.0|null|prices/acme/all.csv",
              "3|chart_entry|*|null|null|rollback to 1|rankings/charts/a.csv",
              "3|price_source_daily|close_price|105.0|100.0|rollback to 1|prices/acme/all.csv");
    }
  }

  private void run() {
    run("price_source_daily", "price_source_year");
  }

  private void run(String... tables) {
    Outcome outcome =
        project.run("daily", "--select", String.join(",", tables), "--as-of", "2024-12-10");
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  private Outcome command(String name, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                name,
                "--warehouse",
                project.warehouse().toString(),
                "--conf",
                project.conf().resolve("local.conf").toString()));
    all.addAll(List.of(arguments));
    return Commands.aftershock(all.toArray(String[]::new));
  }
}
