package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set back an hour between two runs: no promise rests on it. */
class ClockThatStepsBackIT {
  private static final Clock AN_HOUR_AGO = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));

  @TempDir private Path folder;

  @Test
  void releasesFollowEachOtherAndNothingThatIsNeededIsCleared() throws Exception {
    TinyProject project = TinyProject.create(folder);
    project.landDays(6, 100);
    assertThat(run(project, Clock.systemUTC()).out()).contains("Release 1 published");
    project.landDays(7, 90);

    assertThat(run(project, AN_HOUR_AGO).out()).contains("Release 2 published");
    assertThat(run(project, AN_HOUR_AGO).out()).contains("Nothing new");

    String warehouse = project.warehouse().toString();
    Outcome vacuum =
        Commands.aftershock(AN_HOUR_AGO, "vacuum", "--warehouse", warehouse, "-Drelease.grace=1s");
    assertThat(vacuum.out()).as(vacuum.text()).contains("Deleted 0 releases");
    for (String release : new String[] {"1", "2"}) {
      Outcome verified =
          Commands.aftershock("verify", "--warehouse", warehouse, "--release", release);
      assertThat(verified.code()).as(verified.text()).isZero();
    }
    assertThat(Commands.aftershock("history", "--warehouse", warehouse).out().lines().toList())
        .hasSize(3);
  }

  private static Outcome run(TinyProject project, Clock clock) {
    return Commands.aftershock(
        clock,
        "run",
        "--conf",
        project.conf().resolve("local.conf").toString(),
        "--job",
        "jobs/daily.conf",
        "--select",
        "price_source_daily",
        "--landing",
        project.landing().toString(),
        "--warehouse",
        project.warehouse().toString());
  }
}
