package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Abnormal returns of seven shares on 2020-03-16, when the market fell by twelve percent. */
class EventStudyOracleTest {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final TauWindow ESTIMATION = new TauWindow(-120, -21);

  @Test
  void abnormalReturnsAgree() throws IOException {
    List<NamedCsvRecord> prices = Oracle.shared("event_study/estudy2_prices_close.csv");
    List<NamedCsvRecord> index = Oracle.shared("event_study/estudy2_index_close_GSPC.csv");
    List<NamedCsvRecord> expected =
        Oracle.shared("event_study/single_event_2020-03-16_ar_expected.csv");

    assertThat(expected).hasSize(7 * 3 * 11);
    for (NamedCsvRecord theirs : expected) {
      FittedReturns ours = fitted(prices, index, theirs);
      int tau = Integer.parseInt(theirs.getField("tau"));
      double market = ours.returns().market(tau);
      CumulativeAbnormalReturn session = of(ours, tau, tau);

      assertThat(ours.returns().asset(tau)).as("%s", theirs).isCloseTo(is(theirs, "ret"), CLOSE);
      assertThat(market).as("%s", theirs).isCloseTo(is(theirs, "mkt"), CLOSE);
      assertThat(ours.fit().alpha()).as("%s", theirs).isCloseTo(is(theirs, "alpha"), CLOSE);
      assertThat(ours.fit().beta()).as("%s", theirs).isCloseTo(is(theirs, "beta"), CLOSE);
      assertThat(ours.fit().sigma()).as("%s", theirs).isCloseTo(is(theirs, "sigma_eps"), CLOSE);
      assertThat(ours.abnormal(tau)).as("%s", theirs).isCloseTo(is(theirs, "ar"), CLOSE);
      assertThat(session.value()).as("%s", theirs).isCloseTo(is(theirs, "ar"), CLOSE);
      assertThat(session.standardError()).as("%s", theirs).isCloseTo(is(theirs, "se_ar"), CLOSE);
      assertThat(session.simpleT()).as("%s", theirs).isCloseTo(is(theirs, "t_simple"), CLOSE);
      assertThat(session.prediction().value())
          .as("%s", theirs)
          .isCloseTo(is(theirs, "t_prediction"), CLOSE);
    }
  }

  @Test
  void cumulativeAbnormalReturnsAgree() throws IOException {
    List<NamedCsvRecord> prices = Oracle.shared("event_study/estudy2_prices_close.csv");
    List<NamedCsvRecord> index = Oracle.shared("event_study/estudy2_index_close_GSPC.csv");
    List<NamedCsvRecord> expected =
        Oracle.shared("event_study/single_event_2020-03-16_car_expected.csv");

    assertThat(expected).hasSize(7 * 3 * 5);
    for (NamedCsvRecord theirs : expected) {
      CumulativeAbnormalReturn ours =
          of(
              fitted(prices, index, theirs),
              Integer.parseInt(theirs.getField("from")),
              Integer.parseInt(theirs.getField("to")));

      assertThat(ours.value()).as("%s", theirs).isCloseTo(is(theirs, "car"), CLOSE);
      assertThat(ours.simpleT()).as("%s", theirs).isCloseTo(is(theirs, "t_simple_L_sigma2"), CLOSE);
      assertThat(ours.prediction().value())
          .as("%s", theirs)
          .isCloseTo(is(theirs, "t_full_cov"), CLOSE);
    }
  }

  private static CumulativeAbnormalReturn of(FittedReturns asset, int from, int to) {
    return CumulativeAbnormalReturn.of(asset, new TauWindow(from, to)).orElseThrow();
  }

  /** Of the share and by the model that a record names. */
  private static FittedReturns fitted(
      List<NamedCsvRecord> prices, List<NamedCsvRecord> index, NamedCsvRecord named) {
    List<String> dates = prices.stream().map(row -> row.getField("date")).toList();
    assertThat(index).extracting(row -> row.getField("date")).isEqualTo(dates);
    EventReturns returns =
        new EventReturns(
            1 - dates.indexOf("2020-03-16"),
            returns(prices, named.getField("ticker")),
            returns(index, "^GSPC"));
    ReturnModel model = ReturnModel.valueOf(named.getField("model").toUpperCase(Locale.ROOT));
    ModelFit fit = ModelFit.of(model, returns, ESTIMATION, 60).orElseThrow();
    assertThat(fit.observations()).isEqualTo(100);
    return new FittedReturns(returns, fit);
  }

  /** From the second row on; NaN until there are two prices. */
  private static double[] returns(List<NamedCsvRecord> rows, String field) {
    double[] prices =
        rows.stream()
            .map(row -> Oracle.textOrNull(row, field))
            .mapToDouble(price -> price == null ? Double.NaN : Double.parseDouble(price))
            .toArray();
    return IntStream.range(1, prices.length)
        .mapToDouble(i -> prices[i] / prices[i - 1] - 1)
        .toArray();
  }

  private static double is(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }
}
