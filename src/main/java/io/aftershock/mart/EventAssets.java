package io.aftershock.mart;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.when;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Event;
import io.aftershock.config.Settings;
import io.aftershock.conformed.EventSessions;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.stats.TauWindow;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The rows of {@link EventWindow} that are of assets. */
final class EventAssets {
  /** Sessions after the event in which a recovery is looked for: all that there are. */
  private static final int TO_THE_END = 25_000;

  private static final WindowSpec OF_ASSET = Window.partitionBy(PanelCloses.ASSET_ID.col());
  private static final Column TAU = EventPrices.TAU.col();

  private EventAssets() {}

  static Dataset<Row> of(
      Table.Inputs inputs, Settings.Panel panel, Event event, EventSessions.Numbered zero) {
    TauWindow shown = event.windows().shown();
    Column close = PanelCloses.CLOSE_PRICE.col();
    Dataset<Row> prices =
        EventPrices.around(
                inputs,
                panel,
                Set.copyOf(event.assets()),
                zero,
                new TauWindow(shown.from(), TO_THE_END))
            .withColumn("before", before())
            .withColumn("change", when(isRatio(), close.divide(col("before")).minus(1)));
    Column isFresh = not(PanelCloses.IS_STALE.col());
    Column recovers = TAU.geq(0).and(isFresh).and(col("change").geq(0));
    Dataset<Row> measured =
        prices
            .withColumn("is_held", isHeld().and(col("before").gt(0)))
            .withColumn("recovery", min(when(recovers, TAU)).over(OF_ASSET));
    Dataset<Row> ranked =
        measured
            .select(PanelCloses.ASSET_ID.col(), col("recovery"), col("is_held"))
            .filter(col("is_held"))
            .distinct()
            .withColumn(
                "recovery_place",
                rank().over(Window.orderBy(coalesce(col("recovery"), lit(TO_THE_END + 1)))))
            .select(PanelCloses.ASSET_ID.col(), col("recovery_place"));
    Column isHeld = col("is_held");
    Column drawdown = when(isHeld.and(TAU.geq(0)), least(col("change"), lit(0.0)));
    Column[] fields = EventWindow.CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new);
    Column intraday =
        when(
            isFresh.and(PriceDaily.OPEN_PRICE.col().gt(0)).and(close.gt(0)),
            close.divide(PriceDaily.OPEN_PRICE.col()).minus(1));
    Dataset<Row> rows =
        measured
            .join(ranked, Field.names(PanelCloses.ASSET_ID), "left")
            .withColumn("drawdown_of_session", drawdown)
            .filter(TAU.leq(shown.to()))
            .withColumn(EventWindow.EVENT_ID.name(), lit(event.id()))
            .withColumn(EventWindow.SUBJECT_KIND.name(), lit(EventWindow.Kind.ASSET.name()))
            .withColumn(EventWindow.SUBJECT_ID.name(), PanelCloses.ASSET_ID.col())
            .withColumn(EventWindow.SERIES.name(), PanelCloses.PRICE_BASIS.col())
            .withColumn(EventWindow.EVENT_DATE.name(), PanelCloses.SESSION_DATE.col())
            .withColumn(EventWindow.SESSION_RETURN.name(), PanelCloses.PANEL_RETURN.col())
            .withColumn(EventWindow.INTRADAY_RETURN.name(), intraday)
            .withColumn(
                EventWindow.GAP_RETURN.name(),
                EventWindow.SESSION_RETURN
                    .col()
                    .plus(1)
                    .divide(EventWindow.INTRADAY_RETURN.col().plus(1))
                    .minus(1))
            .withColumn(EventWindow.CHANGE_FROM_BEFORE.name(), col("change"))
            .withColumn(EventWindow.DRAWDOWN_FROM_BEFORE.name(), col("drawdown_of_session"))
            .withColumn(
                EventWindow.WORST_FROM_BEFORE.name(),
                min(col("drawdown_of_session"))
                    .over(
                        OF_ASSET
                            .orderBy(TAU)
                            .rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
            .withColumn(EventWindow.SESSIONS_TO_RECOVERY.name(), when(isHeld, col("recovery")))
            .withColumn(
                EventWindow.IS_RECOVERY_CENSORED.name(), when(isHeld, col("recovery").isNull()))
            .withColumn(EventWindow.RECOVERY_RANK.name(), when(isHeld, col("recovery_place")));
    return withNulls(rows).select(fields);
  }

  /** A price at or below zero takes no part. */
  private static Column isRatio() {
    return PanelCloses.CLOSE_PRICE.col().gt(0).and(col("before").gt(0));
  }

  /** The close shown at session -1. */
  private static Column before() {
    return max(when(TAU.equalTo(-1), PanelCloses.CLOSE_PRICE.col())).over(OF_ASSET);
  }

  /** Whether it is something that somebody can hold. */
  private static Column isHeld() {
    return PriceSeriesYear.ASSET_CLASS
        .col()
        .isin(
            Arrays.stream(AssetClass.values())
                .filter(AssetClass::isInvestable)
                .map(AssetClass::name)
                .toArray());
  }

  /** What is of apps and entities is null. */
  static Dataset<Row> withNulls(Dataset<Row> rows) {
    Dataset<Row> all = rows;
    Set<String> known = Set.of(rows.columns());
    for (Field field : EventWindow.CONTRACT.fields()) {
      if (!known.contains(field.name())) {
        all = all.withColumn(field.name(), lit(null).cast(field.type()));
      }
    }
    return all;
  }
}
