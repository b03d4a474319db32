package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.Session;
import io.aftershock.testing.Oracle;
import io.aftershock.testing.TestSettings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Bitcoin's seven days and the VIX's holidays on New York's sessions, by figures given. */
class CalendarAlignmentTest extends Panels {
  private static final Map<String, Member> MEMBERS =
      Map.of(
          "BTC", new Member("BTC", "CRYPTO"),
          "NVDA", new Member("NVDA", "EQUITY"),
          "VIX", new Member("VIX", "VOLATILITY"));

  /** New York was shut on Monday, 20 January. */
  private static final List<LocalDate> SESSIONS =
      List.of(17, 21, 22, 23, 24, 27).stream().map(day -> LocalDate.of(2025, 1, day)).toList();

  private static final String SHOCK = "2025-01-27";

  @Test
  void bitcoinsReturnSpansTheWeekendLikeNvidias() throws IOException {
    Map<String, Row> shown = shown();

    assertThat(shown.get("BTC " + SHOCK).<Double>getAs("panel_return"))
        .isCloseTo(expected("BTC return on NYSE-aligned panel 2025-01-24->27"), within(1e-12));
    assertThat(shown.get("NVDA " + SHOCK).<Double>getAs("panel_return"))
        .isCloseTo(expected("NVDA return 2025-01-24->27"), within(1e-12));
  }

  @Test
  void drawdownIsThatOfTheAssetsOwnCalendarWithThePeakOfTheWeekend() throws IOException {
    assertThat(shown().get("BTC " + SHOCK).<Double>getAs("drawdown"))
        .isCloseTo(expected("BTC drawdown 2025-01-27 own calendar"), within(1e-12));
  }

  @Test
  void rowOfTheVixOnTheHolidayIsDroppedAndShiftsNothing() throws IOException {
    Map<String, Row> shown = shown();

    assertThat(shown.keySet()).doesNotContain("VIX 2025-01-20");
    assertThat(shown.get("VIX 2025-01-21").<Integer>getAs("session_number")).isEqualTo(2);
    assertThat(shown.get("VIX 2025-01-21").<Double>getAs("panel_return"))
        .isEqualTo(15.06 / 15.97 - 1);
  }

  /** What the panel shows, by asset and session. */
  private Map<String, Row> shown() throws IOException {
    List<Close> closes =
        Oracle.own("drawdown/calendar_alignment_case.csv").stream()
            .map(CalendarAlignmentTest::close)
            .toList();
    Map<String, Dataset<Row>> inputs = inputs(closes, SESSIONS);
    Dataset<Row> withDrawdowns =
        inputs
            .get(PriceDaily.NAME)
            .join(
                inputs
                    .get(DrawdownDaily.NAME)
                    .select("asset_id", "price_basis", "trade_date", "drawdown"),
                new String[] {"asset_id", "price_basis", "trade_date"},
                "left");
    return PanelCloses.of(withDrawdowns, inputs.get(Session.NAME), TestSettings.PANEL)
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("asset_id") + " " + row.getAs("session_date"),
                Function.identity()));
  }

  private static Close close(NamedCsvRecord row) {
    return new Close(
        MEMBERS.get(row.getField("asset")),
        LocalDate.parse(row.getField("date")),
        Double.parseDouble(row.getField("close")));
  }

  private static double expected(String quantity) throws IOException {
    return Oracle.own("drawdown/calendar_alignment_expected.csv").stream()
        .filter(row -> row.getField("quantity").equals(quantity))
        .mapToDouble(row -> Double.parseDouble(row.getField("value")))
        .findFirst()
        .orElseThrow();
  }
}
