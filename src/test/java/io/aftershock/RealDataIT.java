package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily job on vendors' real files, whose figures are known from elsewhere. */
class RealDataIT {
  private static final Path LANDING = Commands.PROJECT.resolveSibling("shared/landing");

  @TempDir private static Path folder;

  private static Outcome outcome;
  private static Manifest release;
  private static DuckDb duckDb;

  @BeforeAll
  static void publish() throws Exception {
    assumeTrue(
        Files.isDirectory(LANDING),
        () -> "skipped: the vendors' files may not be passed on; they belong in " + LANDING);
    outcome =
        Commands.aftershock(
            "run",
            "--job",
            "jobs/daily.conf",
            "--landing",
            LANDING.toString(),
            "--warehouse",
            folder.toString());
    assertThat(outcome.code()).as(outcome.text()).isZero();
    release = Warehouse.open(folder.toString(), Tables.views(), Clock.systemUTC()).manifest(1);
    duckDb = DuckDb.withViews(folder.resolve("views/000001/duckdb.sql"));
  }

  @AfterAll
  static void close() throws Exception {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  @Test
  void nvidiaFellByASixthInADay() throws Exception {
    assertThat(fall("NVDA", "SPLIT_ADJUSTED")).isEqualTo("118.42|-0.1697");
  }

  @Test
  void theNasdaqHundredFellByThreePercent() throws Exception {
    assertThat(fall("^NDX", "LEVEL")).isEqualTo("21127.28|-0.0297");
  }

  @Test
  void theNasdaqHundredsWorstEpisodeIsThatOfTwoThousand() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT peak_date, trough_date, round(depth, 5), recovery_date, status"
                    + " FROM drawdown_episode_ranked WHERE asset_id = '^NDX' AND depth_rank = 1"))
        .isEqualTo("2000-03-27|2002-10-07|-0.82897|2015-11-03|RECOVERED");
  }

  @Test
  void theFinancialCrisisCostTheSAndPMoreThanHalf() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT trough_date, round(depth, 5), recovery_date FROM drawdown_episode"
                    + " WHERE asset_id = '^SPX' AND peak_date = '2007-10-09'"))
        .isEqualTo("2009-03-09|-0.56775|2013-03-28");
  }

  @Test
  void volatilityHasPricesAndReturnsButNoDrawdown() throws Exception {
    assertThat(duckDb.row("SELECT count(*) FROM drawdown_daily WHERE asset_id = 'VIX'"))
        .isEqualTo("0");
    assertThat(duckDb.row("SELECT count(*) > 9000 FROM price_daily WHERE asset_id = 'VIX'"))
        .isEqualTo("true");
  }

  @Test
  void barsThatContradictThemselvesAreFlagged() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM price_daily WHERE quality_flags LIKE '%BAR_INCONSISTENT%'"))
        .isEqualTo("47");
    assertThat(outcome.out())
        .contains("warning: not so in 47 rows: a day's high and low enclose its open and close");
  }

  @Test
  void foldersWithoutAStanzaAreNamed() {
    assertThat(outcome.out())
        .containsPattern("folders without a stanza: .*news/weibo-hot.*rankings/");
  }

  @Test
  void theTableThatIsNoPriceFileIsInQuarantine() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT source_file, source_line, rule FROM quarantine WHERE rule = 'OTHER_FILE'"))
        .contains("prices/yahoo-adjclose/top_signals.csv|0|OTHER_FILE");
    assertThat(outcome.out()).contains("prices/yahoo-adjclose/top_signals.csv (OTHER_FILE)");
  }

  @Test
  void whatWasReadWasAcceptedRejectedOrDeclaredEmpty() throws Exception {
    assertThat(release.inputs())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            file ->
                assertThat(file.accepted() + file.rejected() + file.declaredEmpty())
                    .as(file.path())
                    .isEqualTo(file.records()));
    long accepted = release.inputs().stream().mapToLong(Manifest.InputFile::accepted).sum();
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM (SELECT DISTINCT source_file, source_line"
                    + " FROM price_source_daily)"))
        .isEqualTo(Long.toString(accepted));
  }

  @Test
  void everyRecordThatWasReadIsALineOfItsFile() throws Exception {
    for (String name : List.of("prices/stooq/NDX.csv", "prices/stooq/nvda_us_d.csv")) {
      long lines;
      try (var text = Files.lines(LANDING.resolve(name))) {
        lines = text.count();
      }
      assertThat(release.inputs())
          .filteredOn(file -> file.path().equals(name))
          .singleElement()
          .returns(lines - 1, Manifest.InputFile::records);
    }
  }

  private static String fall(String asset, String basis) throws Exception {
    return duckDb.row(
        "SELECT close_price, round(simple_return, 4) FROM price_daily JOIN return_daily"
            + " USING (asset_id, price_basis, trade_date) WHERE trade_date = '2025-01-27'"
            + " AND asset_id = '"
            + asset
            + "' AND price_basis = '"
            + basis
            + "'");
  }
}
