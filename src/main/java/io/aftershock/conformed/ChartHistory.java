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
 * <p>A build from a day on reads the standing of {@link ChartAppMonth} before its month, and the
 * entries since. Charts of unknown depth are single ranks, and are read whole.
 *
 * @param rows standings and entries
 * @param from first day of which entries are read; empty for all
 */
public record ChartHistory(Dataset<Row> rows, Optional<LocalDate> from) {
  /** Places of the columns. */
  public static final int DATE = 5;

  public static final int RANK = 6;
  public static final int APP = 7;
  public static final int DEPTH = 8;
  public static final int PROVENANCE = 9;

  /** A row of {@link ChartAppMonth} where the row is a standing, else null. */
  public static final int STANDING = 10;

  /**
   * What a build goes through.
   *
   * @param inputs have {@link ChartEntry} and {@link ChartAppMonth}
   */
  public static ChartHistory of(Table.Inputs inputs) {
    Column month = ChartAppMonth.MONTH_START.col();
    return inputs
        .start()
        .map(start -> since(inputs, inputs.table(ChartAppMonth.NAME).filter(month.leq(lit(start)))))
        .orElseGet(() -> all(inputs));
  }

  /** Everything. */
  static ChartHistory all(Table.Inputs inputs) {
    Dataset<Row> entries = inputs.table(ChartEntry.NAME);
    return new ChartHistory(inOrder(inputs, entries(entries)), Optional.empty());
  }

  /**
   * What comes since the newest of some standings; everything where there is none.
   *
   * @param inputs have {@link ChartEntry}
   * @param standings rows of {@link ChartAppMonth}
   */
  static ChartHistory since(Table.Inputs inputs, Dataset<Row> standings) {
    Column month = ChartAppMonth.MONTH_START.col();
    Row newest = standings.agg(max(month)).head();
    if (newest.isNullAt(0)) {
      return all(inputs);
    }
    LocalDate from = newest.getAs(0);
    Column isAlone = ChartEntry.DEPTH.col().isNull();
    Dataset<Row> entries =
        inputs
            .table(ChartEntry.NAME)
            .filter(isAlone.or(ChartEntry.SNAPSHOT_DATE.col().geq(lit(from))));
    Dataset<Row> before =
        standings
            .filter(month.equalTo(lit(from)))
            .filter(ChartAppMonth.LAST_DEPTH.col().isNotNull());
    Dataset<Row> rows = entries(entries).unionByName(standings(before));
    return new ChartHistory(inOrder(inputs, rows), Optional.of(from));
  }

  private static Dataset<Row> inOrder(Table.Inputs inputs, Dataset<Row> rows) {
    List<Column> order = key();
    order.add(functions.isnull(functions.col("standing")));
    order.add(ChartEntry.SNAPSHOT_DATE.col());
    order.add(ChartEntry.RANK_POSITION.col());
    return inputs.inOrder(rows, ChartSourceEntry.CHART_KEY.size(), order.toArray(Column[]::new));
  }

  private static Dataset<Row> entries(Dataset<Row> entries) {
    List<Column> columns = key();
    columns.add(ChartEntry.SNAPSHOT_DATE.col());
    columns.add(ChartEntry.RANK_POSITION.col());
    columns.add(ChartEntry.APP_ID.col());
    columns.add(ChartEntry.DEPTH.col());
    columns.add(ChartEntry.PROVENANCE.col());
    columns.add(lit(null).cast(ChartAppMonth.CONTRACT.schema()).as("standing"));
    return entries.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> standings(Dataset<Row> standings) {
    List<Column> columns = key();
    columns.add(ChartAppMonth.LAST_DATE.col().as(ChartEntry.SNAPSHOT_DATE.name()));
    columns.add(ChartAppMonth.LAST_RANK.col().as(ChartEntry.RANK_POSITION.name()));
    columns.add(ChartAppMonth.APP_ID.col());
    columns.add(ChartAppMonth.LAST_DEPTH.col().as(ChartEntry.DEPTH.name()));
    columns.add(ChartAppMonth.PROVENANCE.col());
    columns.add(
        struct(
                Arrays.stream(ChartAppMonth.CONTRACT.schema().fieldNames())
                    .map(functions::col)
                    .toArray(Column[]::new))
            .as("standing"));
    return standings.select(columns.toArray(Column[]::new));
  }

  private static List<Column> key() {
    List<Column> key = new ArrayList<>();
    ChartSourceEntry.CHART_KEY.forEach(field -> key.add(field.col()));
    return key;
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
