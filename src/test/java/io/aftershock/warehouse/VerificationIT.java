package io.aftershock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SmallWarehouse;
import io.aftershock.warehouse.Manifest.DataFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationIT {
  @TempDir private Path root;

  private SmallWarehouse small;
  private DataFile year2024;
  private DataFile year2025;
  private Manifest release;

  @BeforeEach
  void publish() throws Exception {
    small = new SmallWarehouse(root);
    year2024 = small.file(2024, 300);
    year2025 = small.file(2025, 20);
    release = small.publish(year2024, year2025);
  }

  @Test
  void aReleaseAsPublishedHasNoProblem() {
    assertThat(problems()).isEmpty();
    Outcome outcome = Commands.aftershock("verify", "--warehouse", root.toString());
    assertThat(outcome.text()).contains("Release 1 is as its manifest says");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void aFlippedByteIsNamedWithTablePeriodAndFile() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(root.resolve(path(2025)).toFile(), "rw")) {
      file.seek(40);
      int before = file.read();
      file.seek(40);
      file.write(before ^ 1);
    }

    assertThat(problems()).singleElement().asString().startsWith(at(2025) + " has other bytes");
    Outcome outcome = Commands.aftershock("verify", "--warehouse", root.toString());
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains(at(2025), "Release 1 is damaged: 1 problems");
  }

  @Test
  void aTruncatedFileIsNamedWithTablePeriodAndFile() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(root.resolve(path(2024)).toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertThat(problems()).singleElement().asString().startsWith(at(2024) + " has other bytes");
  }

  @Test
  void aMissingFileIsNamedWithTablePeriodAndFile() throws IOException {
    Files.delete(root.resolve(path(2024)));

    assertThat(problems()).containsExactly(at(2024) + " is missing");
  }

  @Test
  void aMissingLinkIsNamedAndSaidToComeBack() throws IOException {
    String link = "releases/000001/mart/visit/year=2025/" + year2025.sha256() + ".parquet";
    Files.delete(root.resolve(link));

    assertThat(problems())
        .containsExactly(
            "visit 2025: "
                + link
                + " is missing; delete releases/000001 and the next run makes it again");
    small.open().storage().delete("releases/000001");
    small.open().repair();
    assertThat(problems()).isEmpty();
  }

  @Test
  void everyProblemOfAReleaseIsNamedAtOnce() throws IOException {
    Files.delete(root.resolve(path(2024)));
    Files.delete(root.resolve(path(2025)));

    assertThat(problems()).containsExactly(at(2024) + " is missing", at(2025) + " is missing");
  }

  @Test
  void aManifestThatCountsOtherRowsThanTheFileIsNamed() {
    DataFile other =
        new DataFile(
            year2025.path(),
            year2025.partition(),
            year2025.period(),
            21,
            year2025.bytes(),
            year2025.sha256(),
            year2025.rowDigest(),
            year2025.violations(),
            year2025.statistics());

    assertThat(problems(SmallWarehouse.manifest(1, "run", List.of(other))))
        .containsExactly(at(2025) + " holds 20 rows, the manifest says 21");
  }

  private List<String> problems() {
    return problems(release);
  }

  private List<String> problems(Manifest manifest) {
    return new Verification(small.open(), new Configuration()).problems(manifest);
  }

  private String path(int year) {
    return (year == 2024 ? year2024 : year2025).path();
  }

  private String at(int year) {
    return "visit " + year + ": " + path(year);
  }
}
