package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.testing.Oracle;
import io.aftershock.testing.TestSettings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Ten years of Apple, Microsoft and Citigroup against figures from an independent program. */
class CrossAssetOracleTest extends Panels {
  private static final List<Member> MEMBERS =
      List.of(
          new Member("AAPL", "EQUITY"), new Member("MSFT", "EQUITY"), new Member("C", "EQUITY"));

  @Test
  void breadthOfEveryDayAgrees() throws IOException {
    List<NamedCsvRecord> expected =
        Oracle.shared("drawdown/canonical_ffn_daily_breadth_expected.csv");
    Map<String, Row> found = new HashMap<>();
    for (Row row : equities()) {
      found.put(row.getAs("session_date").toString(), row);
    }

    assertThat(expected).hasSize(2517);
    assertThat(found).hasSize(2517);
    for (NamedCsvRecord theirs : expected) {
      Row ours = found.get(theirs.getField("date"));
      assertThat(ours.<Integer>getAs("asset_count")).isEqualTo(3);
      assertThat(ours.<Integer>getAs("fresh_count"))
          .isEqualTo(Integer.parseInt(theirs.getField("n_assets")));
      assertThat(ours.<Double>getAs("breadth_10") * 3)
          .as("%s", theirs)
          .isEqualTo(Double.parseDouble(theirs.getField("n_below_10pct")));
      assertThat(ours.<Double>getAs("breadth_20") * 3)
          .as("%s", theirs)
          .isEqualTo(Double.parseDouble(theirs.getField("n_below_20pct")));
      assertThat(ours.<Double>getAs("breadth_20"))
          .isEqualTo(Double.parseDouble(theirs.getField("breadth_20")));
    }
  }

  @Test
  void worstDrawdownsOfBothPortfoliosAgree() throws IOException {
    List<Row> rows = equities();

    assertThat(worst(rows, "rebalanced_portfolio_drawdown"))
        .isCloseTo(-0.7951893563232245, within(1e-12));
    assertThat(worst(rows, "buy_and_hold_portfolio_drawdown"))
        .isCloseTo(-0.6089563528235518, within(1e-12));
  }

  private static double worst(List<Row> rows, String column) {
    return rows.stream().mapToDouble(row -> row.<Double>getAs(column)).min().orElseThrow();
  }

  private List<Row> equities() throws IOException {
    List<Close> closes = new ArrayList<>();
    List<LocalDate> sessions = new ArrayList<>();
    for (NamedCsvRecord row : Oracle.shared("drawdown/ffn_daily_prices.csv")) {
      sessions.add(LocalDate.parse(row.getField("date")));
      for (Member member : MEMBERS) {
        double price = Double.parseDouble(row.getField(member.id()).strip());
        closes.add(new Close(member, LocalDate.parse(row.getField("date")), price));
      }
    }
    Map<String, Dataset<Row>> inputs = inputs(closes, sessions);
    inputs.keySet().retainAll(List.of(DrawdownDaily.NAME, PriceSeriesYear.NAME, Session.NAME));
    return built(new CrossAssetDaily(TestSettings.PANEL), inputs)
        .filter("asset_class = 'EQUITY'")
        .collectAsList();
  }
}
