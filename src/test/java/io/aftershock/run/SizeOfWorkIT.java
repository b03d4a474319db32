package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.faults.Content;
import io.aftershock.mart.FigureRevision;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SampleRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However much a run takes for little, and however many tables it builds at once. */
class SizeOfWorkIT {
  private static final String TO_RETURNS = "price_source_daily,price_daily,return_daily";
  private static final String HISTORY = "prices/yahoo-adjclose/NVDA.csv";

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

  /** A restated close, of which the release says what it changed, and a new day. */
  @Test
  void aLaterRunThatTakesNothingForLittleSaysTheSame() throws IOException {
    List<Content> contents = new ArrayList<>();
    for (String little : List.of("0", "64M")) {
      SampleRelease sample = SampleRelease.copy(folder.resolve("later-" + little));
      sample.append(HISTORY, "2025-04-01,110.5,110.5,111,109,110,1000");
      Path file = sample.landing().resolve(HISTORY);
      String text = Files.readString(file);
      String restated =
          text.replaceFirst("(?m)^(?<day>2025-03-31,)[0-9.]+,[0-9.]+,", "${day}108.9,108.9,");
      assertThat(restated).isNotEqualTo(text);
      Files.writeString(file, restated);

      Outcome outcome = sample.run("daily", "--select", TO_RETURNS, "-Dbuild.little=" + little);

      assertThat(outcome.code()).as(outcome.text()).isZero();
      assertThat(rows(sample, FigureRevision.NAME)).isPositive();
      contents.add(Content.of(sample.open().latest()));
    }
    assertThat(contents.get(0).byPeriod()).isEqualTo(contents.get(1).byPeriod());
  }

  private static long rows(SampleRelease sample, String table) throws IOException {
    return sample.open().latest().orElseThrow().tables().get(table).rows();
  }
}
