package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.PriceBasis;
import io.aftershock.config.Settings;
import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.testing.Grid;
import io.aftershock.testing.PriceHistories;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builds from a day on of what rests on a panel, over assets that come and go all the time. */
class CrossAssetFromTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();
  private static final Contract SESSIONS = new Session(Map.of()).contract();
  private static final List<Field> ASSETS =
      List.of(
          DimAsset.ASSET_ID, DimAsset.ASSET_CLASS, DimAsset.QUOTE_CURRENCY, DimAsset.IS_INVESTABLE);
  private static final List<String> CLASSES = List.of("CRYPTO", "EQUITY", "EQUITY", "ETF");

  private static final Settings.Panel PANEL =
      new Settings.Panel("XNYS", Set.of(PriceBasis.values()), 5, Map.of());

  private final PanelMembership memberships = new PanelMembership(PANEL);
  private final CrossAssetDaily table = new CrossAssetDaily(PANEL);
  private final Map<String, Dataset<Row>> inputs = new HashMap<>();

  @BeforeEach
  void buildInputs() {
    Dataset<Row> prices = relation(PRICES, PriceHistories.of(1, PRICES.fields()));
    inputs.put(PriceDaily.NAME, prices);
    inputs.put(
        PriceSeriesYear.NAME,
        SeriesYears.of(prices, relation(ASSETS, Grid.rows(assets()))).localCheckpoint());
    inputs.put(DrawdownDaily.NAME, built(new DrawdownDaily(), inputs));
    inputs.put(Session.NAME, relation(SESSIONS, sessions()));
  }

  @Test
  void buildFromAnyDayYieldsTheRowsOfTheBuildOfAll() {
    List<LocalDate> starts = PriceHistories.starts(1, 2);

    assertBuildsFrom(memberships, inputs, PanelMembership.FIRST_SESSION_DATE, starts);
    inputs.put(PanelMembership.NAME, built(memberships, inputs));
    assertBuildsFrom(table, inputs, CrossAssetDaily.SESSION_DATE, starts);
  }

  @Test
  void assetInThePanelThatNoPublishedSessionBoughtIsRefused() {
    inputs.put(PanelMembership.NAME, built(memberships, inputs));
    inputs.put(
        Table.published(CrossAssetDaily.NAME),
        spark().createDataFrame(List.of(), table.contract().schema()));

    assertThatThrownBy(() -> table.build(inputs(inputs, PriceHistories.LAST)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has a close at 2024-12-30 and no published session at which");
  }

  private static String assets() {
    StringBuilder grid =
        new StringBuilder("asset_id | asset_class | quote_currency | is_investable\n");
    for (String asset : PriceHistories.ASSETS) {
      int number = PriceHistories.ASSETS.indexOf(asset);
      grid.append(asset)
          .append(" | ")
          .append(CLASSES.get(number % CLASSES.size()))
          .append(number % 5 == 0 ? " | EUR" : " | USD")
          .append(" | true\n");
    }
    return grid.toString();
  }

  /** Weekdays but for a fortnight. */
  private static List<Row> sessions() {
    List<Row> rows = new ArrayList<>();
    LocalDate closed = LocalDate.of(2022, 5, 1);
    for (LocalDate day = PriceHistories.FIRST;
        !day.isAfter(PriceHistories.LAST);
        day = day.plusDays(1)) {
      boolean isClosed = !day.isBefore(closed) && day.isBefore(closed.plusDays(14));
      if (day.getDayOfWeek().getValue() < 6 && !isClosed) {
        Map<String, Object> values =
            Map.of(
                Session.EXCHANGE_ID.name(),
                "XNYS",
                Session.SESSION_DATE.name(),
                day,
                Session.SESSION_NUMBER.name(),
                rows.size() + 1);
        rows.add(
            RowFactory.create(
                SESSIONS.fields().stream().map(field -> values.get(field.name())).toArray()));
      }
    }
    return rows;
  }
}
