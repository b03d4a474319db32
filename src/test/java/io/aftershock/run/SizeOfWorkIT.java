package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.faults.Content;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SampleRelease;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However much a run takes for little, and however many tables it builds at once. */
class SizeOfWorkIT {
  @TempDir private Path folder;

  @Test
  void aRunThatTakesNothingForLittleSaysTheSame() throws IOException {
    SampleRelease shared = SampleRelease.shared();
    SampleRelease other =
        new SampleRelease(shared.landing(), folder.resolve("warehouse"), shared.outcome());

    Outcome outcome = other.run("daily", "-Dbuild.little=0", "-Dbuild.tables-at-once=1");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out()).contains(" 1/43 price_source_daily ", "43/43 claim_verdict ");
    assertThat(Content.of(other.open().latest()).byPeriod())
        .isEqualTo(Content.of(shared.open().latest()).byPeriod());
  }
}
