package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Series worked out by hand: ties, gaps, a price below zero, an exact touch, a false split. */
class DrawdownEdgeCasesTest extends Drawdowns {
  private static final LocalDate LAST_DAY = LocalDate.of(2024, 1, 7);

  @Test
  void everyCaseYieldsItsEpisodesInTheirRanks() throws IOException {
    List<Row> found = ranked(episodes(daily(prices()), LAST_DAY));
    List<NamedCsvRecord> expected =
        Oracle.own("drawdown/edge_cases_expected.csv").stream()
            .sorted(
                Comparator.comparing((NamedCsvRecord row) -> row.getField("case"))
                    .thenComparing(row -> row.getField("depth_rank")))
            .toList();

    assertThat(found.stream().map(DrawdownEdgeCasesTest::exactly).toList())
        .isEqualTo(expected.stream().map(DrawdownEdgeCasesTest::exactly).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).<Double>getAs("depth"))
          .as(exactly(expected.get(i)))
          .isCloseTo(Double.parseDouble(expected.get(i).getField("depth")), within(1e-12));
    }
  }

  @Test
  void onlyTheEpisodeAroundPriceBelowZeroSaysSo() throws IOException {
    List<String> bounded =
        episodes(daily(prices()), LAST_DAY)
            .filter(DrawdownEpisode.IS_BOUNDED_BY_NON_POSITIVE.col())
            .collectAsList()
            .stream()
            .map(row -> row.<String>getAs("asset_id"))
            .toList();

    assertThat(bounded).containsExactly("H_nonpositive_WTI2020");
  }

  @Test
  void dayWithoutPriceAndDayAtOrBelowZeroHaveNoRow() throws IOException {
    Dataset<Row> daily = daily(prices());

    assertThat(daily.filter("asset_id = 'G_gap_null'").count()).isEqualTo(3);
    assertThat(daily.filter("asset_id = 'H_nonpositive_WTI2020'").count()).isEqualTo(5);
    assertThat(daily.count()).isEqualTo(prices().size() - 1);
  }

  private static List<Price> prices() throws IOException {
    return Oracle.own("drawdown/edge_cases_prices.csv").stream()
        .filter(row -> !row.getField("price").isEmpty())
        .map(
            row ->
                new Price(
                    row.getField("case"),
                    LocalDate.parse(row.getField("date")),
                    Double.parseDouble(row.getField("price"))))
        .toList();
  }

  private static String exactly(NamedCsvRecord row) {
    return String.join(
        " ",
        row.getField("case"),
        row.getField("depth_rank"),
        row.getField("peak_date"),
        row.getField("first_underwater_date"),
        row.getField("trough_date"),
        Oracle.textOrNull(row, "recovery_date"),
        row.getField("status"),
        row.getField("obs_peak_to_trough"),
        Oracle.textOrNull(row, "obs_trough_to_recovery"),
        row.getField("obs_peak_to_end"));
  }

  private static String exactly(Row row) {
    return List.of(
            "asset_id",
            "depth_rank",
            "peak_date",
            "first_underwater_date",
            "trough_date",
            "recovery_date",
            "status",
            "observations_peak_to_trough",
            "observations_trough_to_recovery",
            "observations_peak_to_end")
        .stream()
        .map(name -> String.valueOf(row.<Object>getAs(name)))
        .reduce((left, right) -> left + " " + right)
        .orElseThrow();
  }
}
