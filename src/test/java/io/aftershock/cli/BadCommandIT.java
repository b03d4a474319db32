package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run says of a command line or a configuration that is not as it must be. */
class BadCommandIT {
  @TempDir private Path folder;

  private TinyProject project;

  @BeforeEach
  void create() throws IOException {
    project = TinyProject.create(folder);
    project.landDays(10, 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "priority = 1 | priority = soon | acme.conf:5: priority is string \"soon\", which does not",
        "description | descripton | acme.conf:2: descripton is not a key here. Did you mean \"descr",
        "files = \"*.csv\" | # | acme.conf:1: files is missing",
        "column = Date | column = Day | acme.conf:7: date.column is \"Day\", must be one of columns",
        "column = Date | column = Date, pattern = \"yyyy-QQ-ff\" | acme.conf:7: date.pattern is",
        "SPLIT_ADJUSTED | ADJUSTED | acme.conf:9: series[0].basis is \"ADJUSTED\", must be one of",
        "exchange = XNYS | exchange = MARS | acme.conf:10: asset-defaults.exchange is \"MARS\"",
        "name = acme | name = other | acme.conf:1: name is \"other\", must be the file's name",
        "prices/acme | prices/../etc | acme.conf:3: folder is \"prices/../etc\", must match",
      })
  void aBadStanzaIsNamedWithFileLineAndKey(String good, String bad, String says)
      throws IOException {
    String stanza = Files.readString(project.stanza());
    assertThat(stanza).contains(good);
    Files.writeString(project.stanza(), stanza.replace(good, bad));

    assertRefused(project.run("daily"), project.conf().resolve("sources") + "/" + says);
  }

  @Test
  void aStanzaThatIsNoConfigurationIsNamedWithFileAndLine() throws IOException {
    Files.writeString(project.stanza(), TinyProject.STANZA + "series = [\n");

    assertRefused(project.run("daily"), "acme.conf: 12:");
  }

  @Test
  void aKeyThatNobodyKnowsIsRefusedOnTheCommandLine() throws IOException {
    assertRefused(project.run("daily", "-Dprices.max-leg=5 days"), "prices.max-leg");
  }

  @Test
  void anUnknownOptionIsRefused() throws IOException {
    assertRefused(project.run("daily", "--selekt", "session"), "Unknown option");
  }

  @Test
  void aDayThatIsNoneIsRefused() throws IOException {
    assertRefused(project.run("daily", "--as-of", "2025-02-31"), "2025-02-31");
  }

  @Test
  void daysThatEndBeforeTheyBeginAreRefused() throws IOException {
    assertRefused(
        project.run("daily", "--from", "2025-01-28", "--to", "2025-01-27"),
        "--from 2025-01-28 is after --to 2025-01-27; both days are taken in");
  }

  @Test
  void anUnknownTableIsRefusedWithThoseThatAre() throws IOException {
    assertRefused(
        project.run("daily", "--select", "price_dayly"),
        "--select names the table price_dayly, which is none. Did you mean \"price_daily\"? There"
            + " are price_source_daily, ");
  }

  @Test
  void aTableOfAnotherJobIsRefused() throws IOException {
    assertRefused(
        project.run("build-drawdowns", "--select", "session"),
        "--select, which picks from the job's tables, names the table session");
  }

  @Test
  void aJobThatIsNotThereIsRefused() throws IOException {
    assertRefused(project.run("nightly"), "jobs/nightly.conf: there is no such configuration file");
  }

  @Test
  void aJobWhoseInputsAreNotPublishedSaysWhichAndTheWayOut() throws IOException {
    assertRefused(
        project.run("build-drawdowns"),
        "drawdown_daily needs price_daily, which is neither built by this run nor published yet");
  }

  @Test
  void aJobThatReadsVendorFilesAsksForThem() throws IOException {
    Outcome outcome =
        Commands.aftershock(
            "run", "--job", "jobs/daily.conf", "--warehouse", project.warehouse().toString());

    assertRefused(outcome, "say where they are with --landing FOLDER");
  }

  @Test
  void aWarehouseOnAFileSystemThatCannotPublishInOneStepIsRefused() throws IOException {
    Outcome outcome =
        Commands.aftershock("run", "--job", "jobs/daily.conf", "--warehouse", "s3://bucket/w");

    assertRefused(outcome, "--warehouse s3://bucket/w: releases are published on file:, hdfs: and");
    assertRefused(outcome, "Write s3a: for S3");
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsRefusedBeforeAnythingIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Outcome outcome =
        Commands.aftershock(
            "run",
            "--job",
            "jobs/daily.conf",
            "--landing",
            project.landing().toString(),
            "--warehouse",
            file.resolve("warehouse").toString());

    assertRefused(outcome, "--warehouse " + file + "/warehouse cannot be written: ");
    assertRefused(outcome, "Name a folder in which this user may create files");
    assertThat(outcome.out()).doesNotContain(" records: ");
  }

  @Test
  void aWarehouseWithoutAReleaseSaysHowToPublishOne() throws IOException {
    Outcome outcome = Commands.aftershock("verify", "--warehouse", project.warehouse().toString());

    assertRefused(outcome, "there is no release in " + project.warehouse());
  }

  private void assertRefused(Outcome outcome, String says) throws IOException {
    assertThat(outcome.err()).contains(says).doesNotContain("\tat ");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(project.manifests()).isEmpty();
  }
}
