package io.aftershock.conformed;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.source.Additions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a table of what vendors sent, where their files add to one another. */
final class AddedRows {
  private AddedRows() {}

  /** Rows that enter, and published ones that stay. */
  static Dataset<Row> of(Contract contract, Additions candidates, Dataset<Row> published) {
    Dataset<Row> leaving =
        candidates.leaving().select(contract.key().stream().map(Field::col).toArray(Column[]::new));
    return entering(contract, candidates)
        .unionByName(
            published.join(
                leaving,
                contract.key().stream().map(Field::name).toArray(String[]::new),
                "left_anti"));
  }

  /**
   * Days on which the rows that enter say something else than those that leave. Of which file a row
   * is belongs to it: it tells which of two counts.
   *
   * @param line the field that says no more than where in its file a row stands
   */
  static Dataset<Row> changedDays(Contract contract, Additions candidates, Field line) {
    Field day = contract.partitioning().dateField().orElseThrow();
    Column[] said =
        contract.fields().stream()
            .filter(field -> !field.equals(line))
            .map(Field::col)
            .toArray(Column[]::new);
    return digests(entering(contract, candidates), day, said, "entering")
        .join(digests(candidates.leaving(), day, said, "leaving"), Field.names(day), "full")
        .filter(not(col("entering").eqNullSafe(col("leaving"))))
        .select(day.col());
  }

  private static Dataset<Row> entering(Contract contract, Additions candidates) {
    return candidates
        .entering()
        .select(
            contract.fields().stream().map(field -> field.is(field.col())).toArray(Column[]::new));
  }

  private static Dataset<Row> digests(Dataset<Row> rows, Field day, Column[] said, String name) {
    return rows.groupBy(day.col())
        .agg(struct(count(lit(1)).as("rows"), bit_xor(xxhash64(said)).as("digest")).as(name));
  }
}
