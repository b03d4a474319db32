package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;

import io.aftershock.model.Field;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a build from a day on has to read of price series: the days that it is asked for, and as
 * much of the past as the windows of those days rest on.
 *
 * <p>Most series have enough rows shortly before. One that has not, being sparse, young or revived
 * after years, is read whole; a series without a day that is asked for is not read. All of it is
 * said in filters on day and asset, so that files of other years and assets are not read.
 */
public final class RecentRows {

  /** Name of the column that says whether a series is here from its first row on. */
  public static final String IS_WHOLE = "is_whole_series";

  private static final Field WHOLE =
      Field.required(
          101, IS_WHOLE, BooleanType, "Whether the series is here from its first row on.");

  private static final List<Field> SERIES =
      List.of(PriceDaily.ASSET_ID, PriceDaily.PRICE_BASIS, WHOLE);

  private RecentRows() {}

  /**
   * The rows of days from {@code start} on, and of each series that has any either all rows of the
   * {@code days} before, {@code preceding} that count or more among them, or all rows that there
   * are. The columns are those of {@code prices} and {@link #IS_WHOLE}.
   *
   * @param prices rows of asset, basis, day and whatever else, one a key
   * @param counts which rows count
   * @param preceding so many rows before {@code start} that count suffice
   * @param days calendar days before {@code start} in which they are looked for
   */
  public static Dataset<Row> of(
      Dataset<Row> prices, LocalDate start, Column counts, int preceding, int days) {
    Column day = PriceDaily.TRADE_DATE.col();
    LocalDate first = start.minusDays(days);
    Dataset<Row> recent = prices.filter(day.geq(first));
    List<Row> series =
        recent
            .groupBy(PriceDaily.ASSET_ID.col(), PriceDaily.PRICE_BASIS.col())
            .agg(
                max(day).as("newest"),
                count(when(day.lt(start).and(counts), true)).lt(preceding).as(IS_WHOLE))
            .filter(col("newest").geq(start))
            .select(SERIES.stream().map(Field::col).toArray(Column[]::new))
            .collectAsList();
    List<Row> whole = series.stream().filter(row -> row.getBoolean(2)).toList();
    if (whole.isEmpty()) {
      return of(recent, series);
    }
    Object[] assets = whole.stream().map(row -> row.getString(0)).distinct().toArray();
    Dataset<Row> older = prices.filter(day.lt(first).and(PriceDaily.ASSET_ID.col().isin(assets)));
    return of(recent, series).union(of(older, whole));
  }

  /** The rows of these series. */
  private static Dataset<Row> of(Dataset<Row> prices, List<Row> series) {
    Column[] columns =
        Stream.concat(Arrays.stream(prices.columns()).map(functions::col), Stream.of(WHOLE.col()))
            .toArray(Column[]::new);
    return prices
        .join(
            broadcast(LocalRows.of(prices, SERIES, series)),
            Field.names(PriceDaily.ASSET_ID, PriceDaily.PRICE_BASIS))
        .select(columns);
  }
}
