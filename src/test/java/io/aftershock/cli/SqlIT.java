package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SampleRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands that ask a release print, and what they say of what cannot be asked. */
class SqlIT {
  @TempDir private Path folder;

  private static SampleRelease sample;

  @BeforeAll
  static void publish() throws IOException {
    sample = SampleRelease.shared();
  }

  @Test
  void jsonIsAnObjectALineAndNothingElseIsOnStandardOutput() throws IOException {
    Outcome outcome =
        sql(
            "--format",
            "json",
            "SELECT asset_id, trade_date, close_time_utc, close_price, array(1, 2) AS pair, NULL AS"
                + " nothing, X'00ff' AS bytes FROM price_daily WHERE asset_id = 'NVDA' AND"
                + " price_basis = 'SPLIT_ADJUSTED' AND trade_date = DATE '2025-01-27'");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            "{\"asset_id\":\"NVDA\",\"trade_date\":\"2025-01-27\",\"close_time_utc\":"
                + "\"2025-01-27T21:00:00Z\",\"close_price\":118.42,\"pair\":[1,2],"
                + "\"nothing\":null,\"bytes\":\"00FF\"}\n");
    assertThat(new ObjectMapper().readTree(outcome.out())).hasSize(7);
  }

  @Test
  void rowsOfManyPartitionsComeInTheirOrder() {
    Outcome outcome =
        sql("--format", "csv", "SELECT DISTINCT trade_date FROM price_daily ORDER BY trade_date");

    assertThat(outcome.out().lines().skip(1)).hasSizeGreaterThan(200).isSorted();
  }

  @Test
  void tableSaysWhatItLeavesOut() {
    Outcome outcome =
        sql("--limit", "1", "SELECT asset_id, price_basis FROM asset_latest ORDER BY 1, 2");

    assertThat(outcome.out())
        .isEqualTo(
            """
            +----------+----------------+
            | asset_id | price_basis    |
            +----------+----------------+
            | AAPL     | SPLIT_ADJUSTED |
            +----------+----------------+
            1 row, and more that are left out: see more with --limit N, all with --format csv
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT closs FROM asset_latest | `closs` cannot be resolved | aftershock describe TABLE",
        "SELECT 1 FROM asset_lates | asset_lates` cannot be found | drawdown_episode_ranked]; aft",
        "SELEC 1 | Syntax error at or near 'SELEC' | line 1, pos 0",
        "SELECT 1 / 0 | Division by zero | SQLSTATE: 22012",
      })
  void aBadQueryIsAnsweredWithTheReasonAndWithoutAPlan(String query, String reason, String more) {
    Outcome outcome = sql(query);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(reason, more)
        .doesNotContain("'Project", "+- ", "SubqueryAlias", "\tat ");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aQueryStandsInAFileOrInTheCommandAndNotInBoth() throws IOException {
    Path file = Files.writeString(folder.resolve("one.sql"), "-- One?\nSELECT 1 AS one;\n");

    assertThat(sql("--format", "csv", "--file", file.toString()).out()).isEqualTo("one\n1\n");
    assertThat(sql("--file", file.toString(), "SELECT 1").err())
        .contains("'SELECT 1'", "(QUERY | --file=FILE)");
    assertThat(sql().err()).contains("QUERY | --file=FILE");
    assertThat(sql("--file", folder.resolve("two.sql").toString()).err())
        .contains("two.sql: there is no such file");
    assertThat(sql("--limit", "0", "SELECT 1").err()).contains("--limit is 0, must be at least 1");
  }

  @Test
  void viewsPrintsTheScriptOfARelease() throws Exception {
    String warehouse = sample.warehouse().toString();
    Outcome outcome = Commands.aftershock("views", "--warehouse", warehouse, "--release", "1");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    try (DuckDb duckDb = DuckDb.open()) {
      duckDb.run(outcome.out());
      assertThat(duckDb.row("SELECT count(*) > 0 FROM drawdown_episode_ranked")).isEqualTo("true");
    }
    for (String engine : List.of("duckdb", "spark", "trino")) {
      assertThat(Commands.aftershock("views", "--engine", engine, "--warehouse", warehouse).out())
          .as("default: the newest")
          .isEqualTo(
              Files.readString(sample.warehouse().resolve("views/000001/" + engine + ".sql")));
    }
    assertThat(Commands.aftershock("views", "--warehouse", warehouse, "--release", "7").err())
        .contains("there is no release 7; there are [1]");
  }

  @Test
  void describeSpeaksOfATable() {
    assertThat(Commands.aftershock("describe", "claim_verdict").out())
        .startsWith("claim_verdict  (mart)\n")
        .contains("a verdict of a figure has the day's figures");
    assertThat(Commands.aftershock("describe", "claim_verdikt").err())
        .contains("Did you mean \"claim_verdict\"?");
    assertThat(Commands.aftershock("describe").out()).contains("drawdown_episode_ranked  view");
  }

  private static Outcome sql(String... arguments) {
    return Commands.aftershock(
        Stream.concat(
                Stream.of("sql", "--warehouse", sample.warehouse().toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }
}
