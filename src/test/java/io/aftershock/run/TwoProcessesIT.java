package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs, each in a process of its own, on one warehouse at the same moment. */
class TwoProcessesIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void bothEndInTheChainAndNeitherLosesWhatTheOtherPublished() throws Exception {
    TinyProject project = TinyProject.create(folder);
    project.landDays(6, 100);
    assertThat(project.run("ingest-prices").code()).isZero();
    project.landDays(8, 90);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<Outcome> prices = pool.submit(() -> launch(project, "ingest-prices"));
      Future<Outcome> drawdowns = pool.submit(() -> launch(project, "build-drawdowns"));
      assertThat(prices.get().code()).as(prices.get().text()).isZero();
      assertThat(drawdowns.get().code()).as(drawdowns.get().text()).isZero();
    } finally {
      pool.shutdownNow();
    }

    Warehouse warehouse =
        Warehouse.open(project.warehouse().toString(), Tables.views(), Clock.systemUTC());
    assertThat(warehouse.releases()).containsExactly(1L, 2L, 3L);
    Manifest last = warehouse.manifest(3);
    assertThat(last.parent()).isEqualTo(2);
    assertThat(last.tables().get("price_daily").rows()).isEqualTo(16);
    assertThat(last.tables()).containsKeys("drawdown_daily", "asset_latest");

    Outcome after = project.run("build-drawdowns");
    assertThat(after.code()).as(after.text()).isZero();
    assertThat(warehouse.latest().orElseThrow().tables().get("drawdown_daily").rows())
        .isEqualTo(16);
  }

  @Test
  void ofOneRunThatASchedulerSubmitsTwiceOnePublishesAndBothAreOnRecord() throws Exception {
    TinyProject project = TinyProject.create(folder);
    project.landDays(6, 100);
    String[] submitted = {
      "--run-id", "scheduled__2026-03-02", "--status-file", folder.resolve("status.json").toString()
    };
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<Outcome> first = pool.submit(() -> launch(project, "ingest-prices", submitted));
      Future<Outcome> second = pool.submit(() -> launch(project, "ingest-prices", submitted));
      assertThat(first.get().code()).as(first.get().text()).isZero();
      assertThat(second.get().code()).as(second.get().text()).isZero();
      assertThat(List.of(first.get().out(), second.get().out()))
          .areExactly(1, new Condition<>(said -> said.contains("Release 1 published"), "published"))
          .areExactly(1, new Condition<>(said -> said.contains("Nothing new"), "nothing new"));
    } finally {
      pool.shutdownNow();
    }

    assertThat(project.manifests()).hasSize(1);
    assertThat(project.ledger())
        .hasSize(2)
        .allMatch(run -> run.contains("\"schedulerRunId\" : \"scheduled__2026-03-02\""))
        .anyMatch(run -> run.contains("PUBLISHED"))
        .anyMatch(run -> run.contains("NOTHING_NEW"));
  }

  private static Outcome launch(TinyProject project, String job, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "scripts/aftershock",
            "run",
            "--conf",
            project.conf().resolve("local.conf").toString(),
            "--job",
            "jobs/" + job + ".conf",
            "--landing",
            project.landing().toString(),
            "--warehouse",
            project.warehouse().toString());
    return Commands.process(
        Map.of(), LIMIT, Stream.concat(command.stream(), Stream.of(more)).toList());
  }
}
