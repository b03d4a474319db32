package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.config.Entities;
import io.aftershock.config.Event;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSnapshot;
import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.EventConfounder;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.stats.TauWindow;
import io.aftershock.testing.Oracle;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** An event of seven shares in March 2020, whose figures an independent program worked out. */
class EventTablesTest extends SparkTest {
  private static final List<String> SHARES =
      List.of("AMZN", "ZM", "UBER", "NFLX", "SHOP", "FB", "UPWK");
  private static final String INDEX = "^GSPC";

  private static final Event EVENT =
      new Event(
          "pandemic",
          "Pandemic",
          "Rates were cut to zero.",
          Instant.parse("2020-03-15T21:00:00Z"),
          new Event.Windows(
              new TauWindow(-120, -21),
              60,
              new TauWindow(-5, 5),
              List.of(
                  new TauWindow(0, 0),
                  new TauWindow(-1, 1),
                  new TauWindow(0, 1),
                  new TauWindow(0, 5),
                  new TauWindow(-5, 5)),
              new TauWindow(-10, 10),
              0),
          List.of(new Event.Benchmark("broad", INDEX, null)),
          SHARES,
          List.of(),
          List.of(),
          List.of(),
          List.of(
              new Event.Confounder(LocalDate.of(2020, 3, 11), true, "Travel suspended"),
              new Event.Confounder(LocalDate.of(2020, 3, 14), false, "A Saturday")),
          new Event.Article("t", "p", LocalDate.of(2020, 3, 16), ""),
          List.of());

  @Test
  void abnormalReturnsAreThoseOfAnotherProgram() throws IOException {
    Map<String, Row> found = impact();
    int compared = 0;
    for (NamedCsvRecord expected :
        Oracle.shared("event_study/single_event_2020-03-16_ar_expected.csv")) {
      int tau = number(expected, "tau");
      Row row = found.get(key(expected, tau, tau));
      assertThat(row).as("%s", expected).isNotNull();
      assertClose(row, EventImpact.RAW_RETURN, expected, "ret");
      assertClose(row, EventImpact.ABNORMAL_RETURN, expected, "ar");
      assertClose(row, EventImpact.STANDARD_ERROR, expected, "se_ar");
      assertClose(row, EventImpact.SIMPLE_T, expected, "t_simple");
      assertClose(row, EventImpact.T_STATISTIC, expected, "t_prediction");
      assertThat(row.<LocalDate>getAs("first_session_date"))
          .isEqualTo(expected.getField("date").strip());
      compared++;
    }
    assertThat(compared).isEqualTo(231);
  }

  @Test
  void sumsAreThoseOfAnotherProgram() throws IOException {
    Map<String, Row> found = impact();
    int compared = 0;
    for (NamedCsvRecord expected :
        Oracle.shared("event_study/single_event_2020-03-16_car_expected.csv")) {
      Row row = found.get(key(expected, number(expected, "from"), number(expected, "to")));
      assertThat(row).as("%s", expected).isNotNull();
      assertClose(row, EventImpact.ABNORMAL_RETURN, expected, "car");
      assertClose(row, EventImpact.SIMPLE_T, expected, "t_simple_L_sigma2");
      assertClose(row, EventImpact.T_STATISTIC, expected, "t_full_cov");
      compared++;
    }
    assertThat(compared).isEqualTo(105);
  }

  @Test
  void windowThatOtherNewsComesToIsConfounded() throws IOException {
    Map<String, Row> found = impact();
    assertThat(found.get("AMZN MARKET_MODEL -2 -2").<Boolean>getAs("is_confounded"))
        .as("the Thursday after a Wednesday night")
        .isTrue();
    assertThat(found.get("AMZN MARKET_MODEL -3 -3").<Boolean>getAs("is_confounded")).isFalse();
    assertThat(found.get("AMZN MARKET_MODEL 0 0").<Boolean>getAs("is_confounded"))
        .as("the Monday after a Saturday")
        .isTrue();
    assertThat(found.get("AMZN MARKET_MODEL 0 5").<Boolean>getAs("is_headline")).isTrue();
    assertThat(found.get("AMZN CONSTANT_MEAN 0 5").<Boolean>getAs("is_headline")).isFalse();
  }

  @Test
  void meanOfTheSharesIsThatOfTheirRows() throws IOException {
    Map<String, Row> found = impact();
    List<Row> rows =
        built(new EventCrossSection(List.of(EVENT)), studied(inputs())).collectAsList();
    for (Row row : rows) {
      String window = row.getAs("model") + " " + row.getAs("tau_from") + " " + row.getAs("tau_to");
      double mean =
          SHARES.stream()
              .mapToDouble(share -> found.get(share + " " + window).getAs("abnormal_return"))
              .average()
              .orElseThrow();
      assertThat(row.<Double>getAs("mean_abnormal_return")).isCloseTo(mean, within(1e-12));
      assertThat(row.<Integer>getAs("asset_count")).isEqualTo(SHARES.size());
      assertThat(row.<Double>getAs("placebo_p_value")).isNull();
    }
    assertThat(rows).hasSize(3 * (11 + 4));
  }

  @Test
  void newsOfAnEveningComesToTheNextSession() throws IOException {
    Dataset<Row> sessions = inputs().get(Session.NAME);
    Row event = built(new DimEvent(List.of(EVENT), "XNYS"), Map.of(Session.NAME, sessions)).head();
    assertThat(event.<LocalDate>getAs("session_date")).isEqualTo("2020-03-16");
    assertThat(
            built(new EventConfounder(List.of(EVENT), "XNYS"), Map.of(Session.NAME, sessions))
                .collectAsList()
                .stream()
                .map(row -> row.getAs("session_date") + " " + row.getAs("tau")))
        .containsExactly("2020-03-12 -2", "2020-03-16 0");
  }

  @Test
  void recoveryIsTheFirstCloseAtThatOfTheSessionBefore() throws IOException {
    Map<String, Dataset<Row>> inputs = inputs();
    inputs.put(ChartEntry.NAME, relation(new ChartEntry().contract(), List.<Row>of()));
    inputs.put(ChartSnapshot.NAME, relation(new ChartSnapshot().contract(), List.<Row>of()));
    inputs.put(
        NewsAttentionDaily.NAME,
        relation(
            new NewsAttentionDaily(new Entities("1", Map.of()), TestSettings.EXCHANGES.get("XNYS"))
                .contract(),
            List.<Row>of()));
    List<Row> rows =
        built(new EventWindow(List.of(EVENT), TestSettings.PANEL, TestSettings.CHARTS), inputs)
            .collectAsList();
    List<NamedCsvRecord> days = Oracle.shared("event_study/estudy2_prices_close.csv");
    int zero = 0;
    while (!days.get(zero).getField("date").strip().equals("2020-03-16")) {
      zero++;
    }
    Map<String, Integer> recoveries = new HashMap<>();
    for (Row row : rows) {
      String share = row.getAs("subject_id");
      int tau = row.getAs("tau");
      double base = close(days.get(zero - 1), share);
      double change = close(days.get(zero + tau), share) / base - 1;
      assertThat(row.<Double>getAs("change_from_before")).isCloseTo(change, within(1e-12));
      assertThat(row.<Double>getAs("drawdown_from_before"))
          .isEqualTo(tau < 0 ? null : (Double) Math.min(0, change));
      Integer recovery = null;
      double worst = 0;
      for (int i = zero; i < days.size(); i++) {
        double close = close(days.get(i), share);
        recovery = recovery == null && close >= base ? (Integer) (i - zero) : recovery;
        worst = i <= zero + tau ? Math.min(worst, close / base - 1) : worst;
      }
      assertThat(row.<Integer>getAs("sessions_to_recovery")).isEqualTo(recovery);
      assertThat(row.<Boolean>getAs("is_recovery_censored")).isEqualTo(recovery == null);
      if (tau >= 0) {
        assertThat(row.<Double>getAs("worst_from_before")).isCloseTo(worst, within(1e-12));
      }
      recoveries.put(share, recovery == null ? Integer.MAX_VALUE : recovery);
      assertThat(row.<Object>getAs("rank_position")).isNull();
    }
    assertThat(rows).hasSize(SHARES.size() * 21);
    for (Row row : rows) {
      long faster =
          recoveries.values().stream()
              .filter(other -> other < recoveries.get(row.<String>getAs("subject_id")))
              .count();
      assertThat(row.<Integer>getAs("recovery_rank")).isEqualTo((int) faster + 1);
    }
    assertThat(recoveries).containsValue(Integer.MAX_VALUE);
  }

  private static double close(NamedCsvRecord day, String share) {
    return Double.parseDouble(day.getField(share).strip());
  }

  @Test
  void eventBeforeTheFirstSessionThatIsKnownHasNone() throws IOException {
    Map<String, Dataset<Row>> inputs = inputs();
    Dataset<Row> later =
        inputs.get(Session.NAME).filter(Session.SESSION_DATE.col().geq(LocalDate.of(2020, 3, 16)));
    Row event = built(new DimEvent(List.of(EVENT), "XNYS"), Map.of(Session.NAME, later)).head();
    inputs.put(Session.NAME, later);

    assertThat(event.<LocalDate>getAs("session_date")).isNull();
    assertThat(built(new EventImpact(List.of(EVENT)), studied(inputs)).collectAsList()).isEmpty();
  }

  private Map<String, Row> impact() throws IOException {
    return built(new EventImpact(List.of(EVENT)), studied(inputs())).collectAsList().stream()
        .collect(
            Collectors.toMap(
                row ->
                    row.getAs("asset_id")
                        + " "
                        + row.getAs("model")
                        + " "
                        + row.getAs("tau_from")
                        + " "
                        + row.getAs("tau_to"),
                row -> row));
  }

  /** What the studies read, made of prices. */
  private Map<String, Dataset<Row>> studied(Map<String, Dataset<Row>> inputs) {
    return Map.of(
        EventReturn.NAME,
        built(new EventReturn(List.of(EVENT), TestSettings.PANEL), inputs),
        EventConfounder.NAME,
        built(new EventConfounder(List.of(EVENT), "XNYS"), inputs));
  }

  private Map<String, Dataset<Row>> inputs() throws IOException {
    List<Row> prices = new ArrayList<>();
    List<Row> sessions = new ArrayList<>();
    for (NamedCsvRecord day : Oracle.shared("event_study/estudy2_index_close_GSPC.csv")) {
      LocalDate date = LocalDate.parse(day.getField("date").strip());
      prices.add(price(INDEX, "LEVEL", date, day.getField(INDEX)));
      sessions.add(
          row(
              new Session(Map.of()).contract(),
              Map.of(
                  "exchange_id",
                  "XNYS",
                  "session_date",
                  date,
                  "session_number",
                  sessions.size() + 1,
                  "close_time_utc",
                  Instant.parse(date + "T20:00:00Z"))));
    }
    for (NamedCsvRecord day : Oracle.shared("event_study/estudy2_prices_close.csv")) {
      for (String share : SHARES) {
        String close = day.getField(share).strip();
        if (!close.isEmpty()) {
          prices.add(
              price(share, "SPLIT_ADJUSTED", LocalDate.parse(day.getField("date").strip()), close));
        }
      }
    }
    List<Row> years = new ArrayList<>();
    for (int year : new int[] {2019, 2020}) {
      SHARES.forEach(share -> years.add(year(share, "SPLIT_ADJUSTED", "EQUITY", year)));
      years.add(year(INDEX, "LEVEL", "INDEX", year));
    }
    Map<String, Dataset<Row>> inputs = new HashMap<>();
    inputs.put(PriceDaily.NAME, relation(new PriceDaily(Map.of()).contract(), prices));
    inputs.put(PriceSeriesYear.NAME, relation(new PriceSeriesYear().contract(), years));
    inputs.put(Session.NAME, relation(new Session(Map.of()).contract(), sessions));
    inputs.put(
        CrossAssetDaily.NAME,
        relation(new CrossAssetDaily(TestSettings.PANEL).contract(), List.<Row>of()));
    return inputs;
  }

  private static Row price(String asset, String basis, LocalDate date, String close) {
    return row(
        new PriceDaily(Map.of()).contract(),
        Map.of(
            "asset_id",
            asset,
            "price_basis",
            basis,
            "trade_date",
            date,
            "close_price",
            Double.parseDouble(close.strip()),
            "provenance",
            "OBSERVED"));
  }

  private static Row year(String asset, String basis, String assetClass, int year) {
    return row(
        new PriceSeriesYear().contract(),
        Map.of(
            "asset_id",
            asset,
            "price_basis",
            basis,
            "year_start",
            LocalDate.of(year, 1, 1),
            "is_chosen",
            true,
            "asset_class",
            assetClass));
  }

  private static Row row(Contract contract, Map<String, Object> cells) {
    return RowFactory.create(contract.fields().stream().map(Field::name).map(cells::get).toArray());
  }

  private static String key(NamedCsvRecord expected, int from, int to) {
    return expected.getField("ticker")
        + " "
        + expected.getField("model").toUpperCase(Locale.ROOT)
        + " "
        + from
        + " "
        + to;
  }

  private static int number(NamedCsvRecord expected, String field) {
    return Integer.parseInt(expected.getField(field).strip());
  }

  private static void assertClose(Row row, Field field, NamedCsvRecord expected, String column) {
    assertThat(row.<Double>getAs(field.name()))
        .as("%s of %s", field.name(), expected)
        .isCloseTo(Double.parseDouble(expected.getField(column).strip()), within(1e-9));
  }
}
