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
            folder.toString(),
            "--as-of",
            "2026-11-25");
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
  void everyVendorsFilesComeIn() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT source_id, count(DISTINCT asset_id) FROM price_source_daily"
                    + " GROUP BY source_id ORDER BY source_id"))
        .containsExactly(
            "binance-klines-1h|2",
            "binance-klines-daily|2",
            "cboe-vix|1",
            "compact-json|10",
            "datahub-oil|2",
            "datahub-vix|1",
            "fred|3",
            "investing-com|2",
            "nasdaq-com|4",
            "stooq|8",
            "yahoo-adjclose|98",
            "yahoo-multiheader|3");
    assertThat(release.inputs())
        .filteredOn(file -> file.source().equals("fred"))
        .extracting(Manifest.InputFile::declaredEmpty)
        .containsExactly(228L, 228L, 228L);
  }

  /** Two epoch units, and a vendor whose own days say what its hours must come to. */
  @Test
  void hoursAddUpToTheDaysThatTheirVendorSends() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT count(*), max(abs(h.open_price - d.open_price)),"
                    + " max(abs(h.high_price - d.high_price)), max(abs(h.low_price - d.low_price)),"
                    + " max(abs(h.close_price - d.close_price)),"
                    + " max(abs(h.trade_count - d.trade_count)),"
                    + " max(abs(h.volume / d.volume - 1)) < 1e-12, bool_or(h.is_partial_day)"
                    + " FROM price_source_daily h JOIN price_source_daily d"
                    + " USING (asset_id, trade_date) WHERE h.source_id = 'binance-klines-1h'"
                    + " AND d.source_id = 'binance-klines-daily'"))
        .isEqualTo("424|0.0|0.0|0.0|0.0|0.0|true|false");
    assertThat(fall("BTCUSDT", "LEVEL")).isEqualTo("102082.83|-0.0052");
  }

  @Test
  void volumesWithSuffixesAreThoseOfTheOtherVendors() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT volume FROM price_source_daily WHERE source_id = 'investing-com'"
                    + " AND asset_id = 'NVDA' AND trade_date = '2025-12-31'"))
        .isEqualTo("1.201E8");
  }

  @Test
  void stooqStopsAdjustingMicrosoftAndNvidiaForDividendsAndAppleThroughout() throws Exception {
    String steps =
        "SELECT asset_id, count(*), min(step_date), max(step_date) FROM price_basis_step"
            + " WHERE source_id = 'stooq' AND reference_source_id = 'yahoo-adjclose'"
            + " AND reference_basis = '%s' GROUP BY asset_id ORDER BY asset_id";

    assertThat(duckDb.rows(String.format(steps, "TOTAL_RETURN")))
        .containsExactly("MSFT|5|2025-02-20|2026-02-19", "NVDA|5|2025-03-12|2026-03-05");
    assertThat(duckDb.rows(String.format(steps, "SPLIT_ADJUSTED")))
        .containsExactly(
            "AAPL|20|2021-05-10|2026-02-09",
            "MSFT|15|2021-05-19|2024-11-21",
            "NVDA|16|2021-06-09|2024-12-05");
    assertThat(
            duckDb.rows(
                "SELECT asset_id, source_id, status FROM price_series"
                    + " WHERE price_basis = 'TOTAL_RETURN' AND asset_id IN ('AAPL', 'MSFT', 'NVDA')"
                    + " ORDER BY asset_id, source_id"))
        .containsExactly(
            "AAPL|stooq|CHOSEN",
            "AAPL|yahoo-adjclose|LAGGING",
            "MSFT|stooq|BASIS_STEP",
            "MSFT|yahoo-adjclose|CHOSEN",
            "NVDA|stooq|BASIS_STEP",
            "NVDA|yahoo-adjclose|CHOSEN");
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM price_basis_step WHERE is_own_basis AND source_id <> 'stooq'"))
        .isEqualTo("0");
  }

  @Test
  void timeThatAFileStatesIsItsRowsAndNoOthers() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT source_id, CAST(min(retrieved_at) AS DATE), count(*) = count(retrieved_at)"
                    + " FROM price_source_daily WHERE retrieved_at IS NOT NULL GROUP BY source_id"))
        .containsExactly("compact-json|2026-07-04|true");
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM price_source_daily WHERE retrieved_at IS NULL"
                    + " AND source_id = 'compact-json'"))
        .isEqualTo("0");
  }

  @Test
  void vendorsDifferByMoreThanRoundingOrNotAtAll() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM price_vendor_difference"
                    + " WHERE difference_kind = 'OTHER_CLOSE' AND"
                    + " abs(losing_close_price - chosen_close_price) <="
                    + " greatest(0.0051, 1e-4 * chosen_close_price)"))
        .isEqualTo("0");
    assertThat(
            duckDb.row(
                "SELECT count(*) < 50 FROM price_vendor_difference"
                    + " WHERE difference_kind = 'OTHER_CLOSE' AND price_basis <> 'TOTAL_RETURN'"))
        .isEqualTo("true");
    assertThat(
            duckDb.row(
                "SELECT round(losing_close_price / chosen_close_price - 1, 4)"
                    + " FROM price_vendor_difference WHERE asset_id = 'NVDA'"
                    + " AND price_basis = 'TOTAL_RETURN' AND trade_date = '2026-03-06'"))
        .as("a single day's disagreement is a difference, and no step")
        .isEqualTo("-7.0E-4");
  }

  @Test
  void whatIsOddIsFlaggedAndKept() throws Exception {
    String days =
        "SELECT trade_date FROM price_daily WHERE asset_id = '%s' AND price_basis <> 'TOTAL_RETURN'"
            + " AND quality_flags LIKE '%%%s%%' ORDER BY trade_date";

    assertThat(duckDb.rows(String.format(days, "TTD", "SPLIT_SUSPECT")))
        .containsExactly("2025-02-13");
    assertThat(duckDb.rows(String.format(days, "WTI", "NON_POSITIVE_PRICE")))
        .containsExactly("2020-04-20");
    assertThat(duckDb.rows(String.format(days, "BTCUSDT", "UNFINISHED_DAY")))
        .containsExactly("2026-03-17", "2026-03-18", "2026-03-20", "2026-03-21");
    assertThat(duckDb.rows(String.format(days, "SPY", "OFF_CALENDAR")))
        .containsExactly("2025-12-25");
    assertThat(duckDb.rows(String.format(days, "AAPL", "SUSPECT"))).isEmpty();
    assertThat(
            duckDb.row(
                "SELECT simple_return IS NULL FROM return_daily WHERE asset_id = 'WTI'"
                    + " AND trade_date = '2020-04-21'"))
        .isEqualTo("true");
  }

  /** Each looked up elsewhere: results, guidance, trial outcomes and the oil glut of April 2020. */
  @Test
  void theWorstDaysOfAssetsAreThoseThatMarketsRemember() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT asset_id, arg_min(trade_date, simple_return), round(min(simple_return), 2)"
                    + " FROM return_daily WHERE price_basis <> 'TOTAL_RETURN'"
                    + " GROUP BY asset_id ORDER BY min(simple_return) LIMIT 6"))
        .containsExactly(
            "BRENT|2020-04-21|-0.47",
            "DOCU|2021-12-03|-0.42",
            "DXCM|2024-07-26|-0.41",
            "TTD|2025-08-08|-0.39",
            "BTCUSD|2010-07-22|-0.36",
            "SNPS|2025-09-10|-0.36");
  }

  @Test
  void theDeepestFallsThatAreNotRecoveredAreThoseOfNewcomersAndTheOilOfTwoThousandEight()
      throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT asset_id, peak_date, round(depth, 2) FROM drawdown_episode"
                    + " WHERE status <> 'RECOVERED' AND price_basis <> 'TOTAL_RETURN'"
                    + " ORDER BY depth LIMIT 5"))
        .containsExactly(
            "LCID|2021-11-16|-0.98",
            "RIVN|2021-11-16|-0.95",
            "WTI|2008-07-03|-0.94",
            "BRENT|2008-07-03|-0.94",
            "ENPH|2022-12-02|-0.92");
  }

  @Test
  void onTheEventsDayHalfOfTheSharesStoodAFifthBelowTheirPeaks() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT asset_count, fresh_count, round(breadth_10, 3), round(breadth_20, 3),"
                    + " round(breadth_50, 3), worst_asset_id FROM cross_asset_daily"
                    + " WHERE session_date = '2025-01-27' AND asset_class = 'EQUITY'"))
        .isEqualTo("98|98|0.735|0.48|0.153|LCID");
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM cross_asset_daily"
                    + " WHERE session_date IN ('2025-01-01', '2025-01-09', '2025-01-20')"))
        .as("New York was shut")
        .isEqualTo("0");
  }

  @Test
  void whatGoesTogetherDoesAndVolatilityGoesAgainstTheIndex() throws Exception {
    String correlation =
        "SELECT round(return_correlation, 2) FROM cross_asset_pair WHERE month_end = '2025-01-31'"
            + " AND asset_id_a = '%s' AND asset_id_b = '%s'";

    assertThat(duckDb.row(String.format(correlation, "QQQ", "^NDX"))).isEqualTo("1.0");
    assertThat(duckDb.row(String.format(correlation, "^NDX", "^SPX"))).isEqualTo("0.95");
    assertThat(duckDb.row(String.format(correlation, "AVGO", "NVDA"))).isEqualTo("0.6");
    assertThat(duckDb.row(String.format(correlation, "VIX", "^NDX"))).isEqualTo("-0.7");
    assertThat(
            duckDb.row(
                "SELECT max(paired_return_count) FROM cross_asset_pair"
                    + " WHERE asset_id_a = 'VIX' OR asset_id_b = 'VIX'"))
        .as("holidays on which the VIX is settled shift no window")
        .isEqualTo("252");
    assertThat(
            duckDb.row(
                "SELECT bool_and(is_mixed_currency), max(close_gap_hours)"
                    + " FROM cross_asset_pair WHERE asset_id_a = 'BTCUSDT'"
                    + " AND asset_id_b = 'NVDA'"))
        .isEqualTo("true|4.0");
  }

  @Test
  void volatilityAndYieldsRiseInTheirOwnUnits() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT asset_id, round(spike_from_252_low, 4),"
                    + " round(rise_from_252_low_basis_points, 1),"
                    + " round(one_day_change_basis_points, 1) FROM volatility_spike_daily"
                    + " WHERE trade_date = '2025-01-27' AND asset_id IN ('VIX', 'DGS10')"
                    + " ORDER BY asset_id"))
        .containsExactly("DGS10|null|90.0|-10.0", "VIX|0.5093|null|null");
  }

  @Test
  void releaseSaysHowFarItsSourcesLieBehind() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT DISTINCT status, freshness, stale_sources LIKE '%stooq%', held_sources"
                    + " FROM release_status WHERE table_name LIKE 'price%'"))
        .containsExactly("OK|WARN|true|null");
    assertThat(
            duckDb.rows(
                "SELECT DISTINCT status, freshness, stale_sources FROM release_status"
                    + " WHERE table_name LIKE 'chart%'"))
        .as("no stanza of charts sets a bound")
        .containsExactly("OK|null|null");
    assertThat(outcome.out()).contains("warning: stale: yahoo-adjclose ends on 2026-04-10");
  }

  @Test
  void foldersWithoutAStanzaAreNamed() {
    assertThat(outcome.out()).contains("folders without a stanza: rankings/apple-rss-excerpts\n");
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
    long accepted =
        release.inputs().stream()
            .filter(file -> file.path().startsWith("prices/"))
            .filter(file -> !file.source().equals("binance-klines-1h"))
            .mapToLong(Manifest.InputFile::accepted)
            .sum();
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM (SELECT DISTINCT source_file, source_line"
                    + " FROM price_source_daily WHERE source_id <> 'binance-klines-1h')"))
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
