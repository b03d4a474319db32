package io.aftershock.run;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Series that two versions of a table say otherwise. A series is what the key holds beside the
 * date. To compare rows all of them are sorted; digests of series are told while reading, and where
 * a vendor restates a few histories most series are as they were.
 */
final class SeriesThatDiffer {
  /** More of them are no longer few. */
  private static final int MOST = 10_000;

  private final String[] series;
  private final Dataset<Row> differing;

  private SeriesThatDiffer(String[] series, Dataset<Row> differing) {
    this.series = series;
    this.differing = differing;
  }

  /**
   * Compares two versions in all columns.
   *
   * @return empty where rows have no series, or too many differ to be told apart from the others
   */
  static Optional<SeriesThatDiffer> of(Contract contract, Dataset<Row> then, Dataset<Row> now) {
    Optional<Field> date = contract.partitioning().dateField();
    String[] series =
        contract.key().stream()
            .filter(field -> !date.equals(Optional.of(field)))
            .map(Field::name)
            .toArray(String[]::new);
    if (series.length == 0) {
      return Optional.empty();
    }
    Dataset<Row> differing =
        digests(contract, series, then, "then")
            .join(digests(contract, series, now, "now"), series, "full")
            .filter(not(col("then").eqNullSafe(col("now"))))
            .select(columns(series));
    List<Row> found = differing.limit(MOST + 1).collectAsList();
    return found.size() > MOST
        ? Optional.empty()
        : Optional.of(
            new SeriesThatDiffer(
                series, then.sparkSession().createDataFrame(found, differing.schema())));
  }

  /** Rows of these series. */
  Dataset<Row> of(Dataset<Row> rows) {
    return rows.join(broadcast(differing), series, "left_semi");
  }

  private static Dataset<Row> digests(
      Contract contract, String[] series, Dataset<Row> rows, String name) {
    Column[] said = contract.fields().stream().map(Field::col).toArray(Column[]::new);
    return rows.groupBy(columns(series))
        .agg(struct(count(lit(1)), bit_xor(xxhash64(said))).as(name));
  }

  private static Column[] columns(String[] names) {
    return List.of(names).stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
