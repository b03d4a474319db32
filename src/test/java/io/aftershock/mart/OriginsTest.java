package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Event;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Origin;
import io.aftershock.model.RowKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

/** What rows say that they were derived from. */
class OriginsTest {
  private static final LocalDate DAY = LocalDate.of(2025, 1, 27);
  private static final LocalDate BEFORE = LocalDate.of(2025, 1, 24);
  private static final Map<String, Object> NVDA =
      Map.of("asset_id", "NVDA", "price_basis", "SPLIT_ADJUSTED", "trade_date", DAY);

  @Test
  void aReturnIsOfTheDayAndTheObservationBefore() {
    ReturnDaily table = new ReturnDaily();

    assertThat(rows(table.origins(row(table.contract(), NVDA, "previous_trade_date", BEFORE))))
        .containsExactly(
            "price_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-27",
            "price_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-24");
    assertThat(rows(table.origins(row(table.contract(), NVDA))))
        .as("the first of a series")
        .hasSize(1);
  }

  @Test
  void aDayAtThePeakIsItsOwn() {
    DrawdownDaily table = new DrawdownDaily();

    assertThat(rows(table.origins(row(table.contract(), NVDA, "peak_date", DAY))))
        .containsExactly(
            "price_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-27",
            "price_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,last 252 of trade_date up to"
                + " 2025-01-27",
            "price_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date from 2024-01-29 to"
                + " 2025-01-27");
  }

  @Test
  void anEpisodeIsToldByTheDayThatEndedItElseByTheLast() {
    DrawdownEpisode table = new DrawdownEpisode("XNYS", 10);

    assertThat(rows(table.origins(row(table.contract(), NVDA, "recovery_date", DAY))))
        .containsExactly(
            "drawdown_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-27");
    assertThat(rows(table.origins(row(table.contract(), NVDA))))
        .containsExactly("drawdown_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,last trade_date");
  }

  @Test
  void anAppThatDroppedOutIsOfItsRankBeforeAlone() {
    RankingShift table = new RankingShift();
    Row row =
        row(
            table.contract(),
            Map.of("source_id", "s", "app_id", "1", "snapshot_date", DAY, "move", "DROP_OUT"),
            "previous_snapshot_date",
            BEFORE,
            "previous_rank",
            7);

    List<Origin> origins = table.origins(row);

    assertThat(rows(origins))
        .containsExactly(
            "chart_entry source_id=s,store=null,country=null,chart=null,category=null,"
                + "snapshot_date=2025-01-24,app_id=1");
    assertThat(origins)
        .filteredOn(origin -> origin.kind() == Origin.Kind.NAMED)
        .singleElement()
        .satisfies(origin -> assertThat(origin.toString()).endsWith("snapshot_date=2025-01-27"));
  }

  @Test
  void aClaimIsOfTheRowsOfItsEvidence() {
    ClaimVerdict table = new ClaimVerdict(List.of(), null, null);
    RowKey price =
        new PriceEvidence.Bar("A,B", "LEVEL", DAY, null, null, null, 1, "OBSERVED").row();
    List<RowKey> ranks =
        new RankEvidence.Found("s", DAY, 1, null, List.of("42"), true, "REPORTED")
            .rows(new Event.ChartName("APP_STORE", "US", "top-free", "ALL"));
    Row row =
        row(
            table.contract(),
            Map.of("event_id", "e", "evidence", RowKey.joined(List.of(price, ranks.get(0)))));

    assertThat(rows(table.origins(row)))
        .containsExactly(
            "price_daily asset_id=\"A,B\",price_basis=LEVEL,trade_date=2025-01-27",
            ChartEntry.NAME
                + " source_id=s,store=APP_STORE,country=US,chart=top-free,category=ALL,"
                + "snapshot_date=2025-01-27,app_id=42");
    assertThat(table.origins(row))
        .last()
        .hasToString("events/e.conf")
        .returns(Origin.Kind.CONFIGURATION, Origin::kind);
  }

  @Test
  void aRevisionIsOfTheRowWhoseKeyItHolds() {
    FigureRevision table = new FigureRevision();
    Row row =
        row(
            table.contract(),
            Map.of("table_name", "price_daily", "change_kind", "CHANGED"),
            "row_key",
            "{\"asset_id\":\"NVDA\",\"trade_date\":\"2025-01-27\",\"tau\":3}");

    assertThat(rows(table.origins(row)))
        .containsExactly("price_daily asset_id=NVDA,trade_date=2025-01-27,tau=3");
  }

  private static List<String> rows(List<Origin> origins) {
    return origins.stream()
        .filter(origin -> origin.kind() == Origin.Kind.ROWS)
        .map(Origin::toString)
        .toList();
  }

  /** A row with some values, all others null. */
  private static Row row(Contract contract, Map<String, Object> some, Object... more) {
    Map<String, Object> values = new HashMap<>(some);
    for (int i = 0; i < more.length; i += 2) {
      values.put((String) more[i], more[i + 1]);
    }
    return new GenericRowWithSchema(
        contract.fields().stream().map(Field::name).map(values::get).toArray(), contract.schema());
  }
}
