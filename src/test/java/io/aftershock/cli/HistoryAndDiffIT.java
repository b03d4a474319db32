package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
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
    assertThat(command("diff", "1", "1").out()).contains("Every row says the same");
    assertThat(command("diff", "1", "2", "prices").err())
        .contains("there is no table prices to compare; there are [");
    assertThat(command("diff", "1", "7").err()).contains("there is no release 7; there are [1, 2]");
  }

  private void run() {
    Outcome outcome =
        project.run(
            "daily", "--select", "price_source_daily,price_source_year", "--as-of", "2024-12-10");
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
