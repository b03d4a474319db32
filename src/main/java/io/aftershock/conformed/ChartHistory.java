package io.aftershock.conformed;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Charts snapshot by snapshot, for what goes through them in order: a chart lies whole in one
 * partition, first the standings to go on from, then its entries by day and rank.
 *
 * <p>A build from a day on reads the entries of that month on, and the standing of {@link
 * ChartAppMonth} before it. Charts of unknown depth are single ranks, and are read whole.
 */
public final class ChartHistory {
  /** Places of the columns. */
  public static final int DATE = 5;

  public static final int RANK = 6;
  public static final int APP = 7;
  public static final int DEPTH = 8;
  public static final int PROVENANCE = 9;

  /** A row of {@link ChartAppMonth} where the row is a standing, else null. */
  public static final int STANDING = 10;

  private ChartHistory() {}

  /**
   * What a build goes through.
   *
   * @param inputs have {@link ChartEntry}
   * @param standings rows of {@link ChartAppMonth} of months before the first that is built, and
   *     perhaps of others
   * @param start first day that is built; empty for all
   */
  public static Dataset<Row> of(
      Table.Inputs inputs, Dataset<Row> standings, Optional<LocalDate> start) {
    Dataset<Row> entries = inputs.table(ChartEntry.NAME);
    Column standing = struct(columns(standings));
    Dataset<Row> some = entries;
    Optional<Dataset<Row>> before = Optional.empty();
    if (start.isPresent()) {
      LocalDate month = start.get().withDayOfMonth(1);
      some =
          entries.filter(
              ChartEntry.DEPTH.col().isNull().or(ChartEntry.SNAPSHOT_DATE.col().geq(lit(month))));
      before = last(standings, month).map(rows -> rows.select(ofStanding(standing)));
    }
    List<Column> ofEntry = key();
    ofEntry.add(ChartEntry.SNAPSHOT_DATE.col());
    ofEntry.add(ChartEntry.RANK_POSITION.col());
    ofEntry.add(ChartEntry.APP_ID.col());
    ofEntry.add(ChartEntry.DEPTH.col());
    ofEntry.add(ChartEntry.PROVENANCE.col());
    ofEntry.add(lit(null).cast(standings.schema()).as("standing"));
    Dataset<Row> rows = some.select(ofEntry.toArray(Column[]::new));
    List<Column> order = key();
    order.add(functions.isnull(functions.col("standing")));
    order.add(ChartEntry.SNAPSHOT_DATE.col());
    order.add(ChartEntry.RANK_POSITION.col());
    return inputs.inOrder(
        before.map(rows::unionByName).orElse(rows),
        ChartSourceEntry.CHART_KEY.size(),
        order.toArray(Column[]::new));
  }

  /** Standings of the last month before one, of charts whose depth is known. */
  private static Optional<Dataset<Row>> last(Dataset<Row> standings, LocalDate month) {
    Dataset<Row> earlier = standings.filter(ChartAppMonth.MONTH_START.col().lt(lit(month)));
    Row newest = earlier.agg(max(ChartAppMonth.MONTH_START.col())).head();
    return newest.isNullAt(0)
        ? Optional.empty()
        : Optional.of(
            earlier
                .filter(ChartAppMonth.MONTH_START.col().equalTo(lit(newest.<LocalDate>getAs(0))))
                .filter(ChartAppMonth.LAST_DEPTH.col().isNotNull()));
  }

  private static Column[] ofStanding(Column standing) {
    List<Column> columns = key();
    columns.add(ChartAppMonth.LAST_DATE.col().as(ChartEntry.SNAPSHOT_DATE.name()));
    columns.add(ChartAppMonth.LAST_RANK.col().as(ChartEntry.RANK_POSITION.name()));
    columns.add(ChartAppMonth.APP_ID.col());
    columns.add(ChartAppMonth.LAST_DEPTH.col().as(ChartEntry.DEPTH.name()));
    columns.add(ChartAppMonth.PROVENANCE.col());
    columns.add(standing.as("standing"));
    return columns.toArray(Column[]::new);
  }

  private static List<Column> key() {
    List<Column> key = new ArrayList<>();
    ChartSourceEntry.CHART_KEY.forEach(field -> key.add(field.col()));
    return key;
  }

  private static Column[] columns(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fieldNames()).map(functions::col).toArray(Column[]::new);
  }

  /** Values of the key of a chart, from a row of it. */
  public static List<Object> chart(Row row) {
    List<Object> key = new ArrayList<>();
    for (int i = 0; i < ChartSourceEntry.CHART_KEY.size(); i++) {
      key.add(row.get(i));
    }
    return key;
  }
}
