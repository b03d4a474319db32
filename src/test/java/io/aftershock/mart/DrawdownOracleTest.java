package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Ten years of Apple, Microsoft and Citigroup against figures from an independent program. */
class DrawdownOracleTest extends Drawdowns {
  private static final List<String> ASSETS = List.of("AAPL", "MSFT", "C");
  private static final LocalDate LAST_DAY = LocalDate.of(2014, 3, 10);

  /** Our column by theirs; all are compared as text and are exact. */
  private static final Map<String, String> EXACT = exactColumns();

  private static final Map<String, String> CLOSE =
      Map.of("peak_price", "peak_price", "trough_price", "trough_price", "depth", "depth");

  @Test
  void everyEpisodeAgreesInEveryColumn() throws IOException {
    List<NamedCsvRecord> expected =
        Oracle.shared("drawdown/canonical_ffn_daily_episodes_expected.csv");
    Map<String, Row> found = new LinkedHashMap<>();
    for (Row row : ranked(episodes(daily(prices()), LAST_DAY))) {
      found.put(row.getAs("asset_id") + " " + row.getAs("depth_rank"), row);
    }

    assertThat(expected).hasSize(146);
    assertThat(found).hasSize(146);
    for (NamedCsvRecord theirs : expected) {
      Row ours = found.get(theirs.getField("series") + " " + theirs.getField("depth_rank"));
      assertThat(ours).as("%s", theirs).isNotNull();
      EXACT.forEach(
          (their, our) ->
              assertThat(String.valueOf(ours.<Object>getAs(our)))
                  .as("%s of %s", our, theirs)
                  .isEqualTo(String.valueOf(Oracle.textOrNull(theirs, their))));
      CLOSE.forEach(
          (their, our) ->
              assertThat(ours.<Double>getAs(our))
                  .as("%s of %s", our, theirs)
                  .isCloseTo(Double.parseDouble(theirs.getField(their)), within(1e-12)));
    }
  }

  @Test
  void everyDayOfTheRollingWindowsAgrees() throws IOException {
    List<NamedCsvRecord> expected =
        Oracle.shared("drawdown/canonical_ffn_daily_rolling252_expected.csv.gz");
    Map<String, Row> found = new LinkedHashMap<>();
    for (Row row : daily(prices()).collectAsList()) {
      found.put(row.getAs("asset_id") + " " + row.getAs("trade_date"), row);
    }

    assertThat(expected).hasSize(2517);
    assertThat(found).hasSize(3 * 2517);
    for (NamedCsvRecord theirs : expected) {
      for (String asset : ASSETS) {
        String key = asset + " " + theirs.getField("date");
        Row ours = found.get(key);
        assertFigure(
            key, ours.getAs("drawdown_from_252_high"), theirs, asset + "_dd_from_252obs_high");
        assertFigure(
            key, ours.getAs("rolling_max_drawdown_252"), theirs, asset + "_rolling_max_dd_252obs");
      }
    }
  }

  private static void assertFigure(
      String key, Double ours, NamedCsvRecord theirs, String theirColumn) {
    String expected = Oracle.textOrNull(theirs, theirColumn);
    if (expected == null) {
      assertThat(ours).as("%s of %s", theirColumn, key).isNull();
    } else {
      assertThat(ours)
          .as("%s of %s", theirColumn, key)
          .isCloseTo(Double.parseDouble(expected), within(1e-12));
    }
  }

  private static List<Price> prices() throws IOException {
    List<Price> prices = new ArrayList<>();
    for (NamedCsvRecord row : Oracle.shared("drawdown/ffn_daily_prices.csv")) {
      for (String asset : ASSETS) {
        prices.add(
            new Price(
                asset,
                LocalDate.parse(row.getField("date")),
                Double.parseDouble(row.getField(asset).strip())));
      }
    }
    return prices;
  }

  private static Map<String, String> exactColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("series", "asset_id");
    columns.put("depth_rank", "depth_rank");
    columns.put("peak_date", "peak_date");
    columns.put("first_underwater_date", "first_underwater_date");
    columns.put("trough_date", "trough_date");
    columns.put("recovery_date", "recovery_date");
    columns.put("status", "status");
    columns.put("obs_peak_to_trough", "observations_peak_to_trough");
    columns.put("obs_trough_to_recovery", "observations_trough_to_recovery");
    columns.put("obs_peak_to_end", "observations_peak_to_end");
    columns.put("days_peak_to_trough", "days_peak_to_trough");
    columns.put("days_trough_to_recovery", "days_trough_to_recovery");
    columns.put("days_peak_to_end", "days_peak_to_end");
    return columns;
  }
}
