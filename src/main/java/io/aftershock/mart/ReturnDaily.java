package io.aftershock.mart;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.RecentRows;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One row per asset, price basis and day: the simple return since the observation before.
 *
 * <p>The first day of a series is kept with null returns, so that the mart has the keys of {@link
 * PriceDaily}. A return into or out of a price at or below zero is null.
 */
public final class ReturnDaily implements Table {
  public static final String NAME = "return_daily";

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2, "price_basis", StringType, "What prices are adjusted for; see price_daily.");
  public static final Field TRADE_DATE =
      Field.required(3, "trade_date", DateType, "Day on the asset's own calendar.");
  public static final Field PREVIOUS_TRADE_DATE =
      Field.optional(
          4, "previous_trade_date", DateType, "Day of the observation before; null on the first.");
  public static final Field SIMPLE_RETURN =
      Field.optional(
          5,
          "simple_return",
          DoubleType,
          "Close over previous close, minus one: 0.01 is one percent.");
  public static final Field GAP_RETURN =
      Field.optional(
          6, "gap_return", DoubleType, "Open over previous close, minus one, as a fraction.");
  public static final Field INTRADAY_RETURN =
      Field.optional(
          7, "intraday_return", DoubleType, "Close over open, minus one, as a fraction.");
  public static final Field PROVENANCE =
      Field.required(
          8,
          "provenance",
          StringType,
          "How far the row can be trusted: the weaker of the two prices it rests on.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per asset, price basis and day: the simple return since the observation before.",
          List.of(
              ASSET_ID,
              PRICE_BASIS,
              TRADE_DATE,
              PREVIOUS_TRADE_DATE,
              SIMPLE_RETURN,
              GAP_RETURN,
              INTRADAY_RETURN,
              PROVENANCE),
          List.of(ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE));

  /** Days in which nearly every series has a row, one of month ends too. */
  private static final int LOOK_BACK_DAYS = 100;

  private static final WindowSpec BY_DAY =
      Window.partitionBy(ASSET_ID.col(), PRICE_BASIS.col()).orderBy(TRADE_DATE.col());

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.upToPeriod(PriceDaily.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        Origin.of(PriceDaily.NAME, "the day's price").same(row, ASSET_ID, PRICE_BASIS, TRADE_DATE));
    Object previous = row.getAs(PREVIOUS_TRADE_DATE.name());
    if (previous != null) {
      origins.add(
          Origin.of(PriceDaily.NAME, "the price before")
              .same(row, ASSET_ID, PRICE_BASIS)
              .is(TRADE_DATE, previous));
    }
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> prices = inputs.table(PriceDaily.NAME);
    return inputs
        .start()
        .map(start -> returns(withPrevious(prices, start)).filter(TRADE_DATE.col().geq(start)))
        .orElseGet(() -> returns(prices));
  }

  @Override
  public Optional<PartitionBuild> apart(Inputs all) {
    return Optional.of(
        inputs ->
            inputs.inOrder(build(inputs), 2, ASSET_ID.col(), PRICE_BASIS.col(), TRADE_DATE.col()));
  }

  private static Dataset<Row> withPrevious(Dataset<Row> prices, LocalDate start) {
    return RecentRows.of(prices, start, lit(true), 1, LOOK_BACK_DAYS);
  }

  private static Dataset<Row> returns(Dataset<Row> prices) {
    Column open = positive(PriceDaily.OPEN_PRICE.col());
    Column close = positive(PriceDaily.CLOSE_PRICE.col());
    Column previousClose = positive(lag(PriceDaily.CLOSE_PRICE.col(), 1).over(BY_DAY));

    return prices.select(
        ASSET_ID.col(),
        PRICE_BASIS.col(),
        TRADE_DATE.col(),
        PREVIOUS_TRADE_DATE.is(lag(TRADE_DATE.col(), 1).over(BY_DAY)),
        SIMPLE_RETURN.is(close.divide(previousClose).minus(1)),
        GAP_RETURN.is(open.divide(previousClose).minus(1)),
        INTRADAY_RETURN.is(close.divide(open).minus(1)),
        PROVENANCE.is(greatest(PROVENANCE.col(), lag(PROVENANCE.col(), 1).over(BY_DAY))));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error("a return is above minus one", SIMPLE_RETURN.col().gt(-1)),
        Check.warning(
            "a return is at most one half either way", SIMPLE_RETURN.col().between(-0.5, 0.5)));
  }

  /** The price, or null where no ratio of it means anything. */
  private static Column positive(Column price) {
    return when(price.gt(0), price);
  }
}
