package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Settings;
import org.apache.spark.sql.Row;

/** Reads hostile input within small bounds. */
final class HostileAssert {
  private static final Settings.Input BOUNDS = new Settings.Input(1_000, 300_000, 100_000, 50);
  private static final ReadPromises PROMISES = new ReadPromises(BOUNDS, ReadFile.LATEST);

  private HostileAssert() {}

  static void assertAsExpected(HostileInput input) {
    ReadFile read =
        ReadFile.of(input.stanza(), BOUNDS, ReadFile.LATEST, input.file(), input.content());

    assertThat(read.fileRule()).as(read.fileMessage()).isEqualTo(input.fileRule());
    assertThat(read.rejected()).containsExactlyInAnyOrderElementsOf(input.rejected());
    if (input.fileRule() == null) {
      assertThat(read.accepted()).as("others are taken in").isNotEmpty();
    }
    PROMISES.assertKept(
        new VendorFile(input.stanza(), input.file(), input.content()),
        read,
        1 + input.content().length / 2,
        !input.text().contains("\uFFFD"));
    assertThat(read.rows().stream().map(Row::toString)).noneMatch(row -> row.contains("\0"));
  }
}
