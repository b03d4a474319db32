package io.aftershock.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one version of a table says otherwise than another, row by row of the same key. Lineage is
 * left aside: where a row came from is not what it says.
 *
 * @param added rows whose key only the later version has
 * @param removed rows whose key only the earlier version has
 * @param changed rows of one key that differ
 * @param addedKeys the first of these keys, values set apart by a space
 * @param removedKeys likewise
 * @param examples of figures that changed, by key and column
 */
public record TableDiff(
    long added,
    long removed,
    long changed,
    List<String> addedKeys,
    List<String> removedKeys,
    List<Change> examples) {
  private static final String THEN = "then_";
  private static final String NOW = "now_";

  /**
   * A figure that changed.
   *
   * @param key values of the key, set apart by a space
   * @param then as text, or null
   * @param now as text, or null
   */
  public record Change(String key, String column, String then, String now) {}

  /**
   * Compares two versions in the columns that both have.
   *
   * @param most keys and examples at the most, of each kind
   */
  public static TableDiff of(Contract contract, Dataset<Row> then, Dataset<Row> now, int most) {
    List<String> key = contract.key().stream().map(Field::name).toList();
    List<String> compared = compared(contract, then, now);
    Dataset<Row> rows =
        renamed(then, key, compared, THEN)
            .join(renamed(now, key, compared, NOW), key.toArray(String[]::new), "full_outer")
            .filter(not(coalesce(row(THEN, compared).eqNullSafe(row(NOW, compared)), lit(false))))
            .persist();
    try {
      Column isAdded = col(THEN).isNull();
      Column isRemoved = col(NOW).isNull();
      Row counts =
          rows.agg(
                  count(when(isAdded, lit(1))),
                  count(when(isRemoved, lit(1))),
                  count(when(not(isAdded.or(isRemoved)), lit(1))))
              .head();
      Dataset<Row> changed = rows.filter(not(isAdded.or(isRemoved)));
      return new TableDiff(
          counts.getLong(0),
          counts.getLong(1),
          counts.getLong(2),
          keys(rows.filter(isAdded), key, most),
          keys(rows.filter(isRemoved), key, most),
          examples(changed, key, compared, most));
    } finally {
      rows.unpersist();
    }
  }

  private static List<String> compared(Contract contract, Dataset<Row> then, Dataset<Row> now) {
    Set<String> before = Set.of(then.columns());
    Set<String> after = Set.of(now.columns());
    return contract.fields().stream()
        .filter(field -> !contract.key().contains(field))
        .map(Field::name)
        .filter(name -> !contract.lineage().contains(name))
        .filter(name -> before.contains(name) && after.contains(name))
        .toList();
  }

  /** Key, the compared columns under a prefix, and a mark of the prefix's own name. */
  private static Dataset<Row> renamed(
      Dataset<Row> rows, List<String> key, List<String> compared, String prefix) {
    Stream<Column> columns =
        Stream.concat(
            key.stream().map(name -> col(name)),
            compared.stream().map(name -> col(name).as(prefix + name)));
    return rows.select(
        Stream.concat(columns, Stream.of(lit(true).as(prefix))).toArray(Column[]::new));
  }

  /** The mark and the compared columns of one side, so that an absent row equals none. */
  private static Column row(String prefix, List<String> compared) {
    return struct(
        Stream.concat(
                Stream.of(col(prefix).as("is_there")),
                compared.stream().map(name -> col(prefix + name).as(name)))
            .toArray(Column[]::new));
  }

  private static List<String> keys(Dataset<Row> rows, List<String> key, int most) {
    return rows.orderBy(columns(key)).limit(most).select(text(key)).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  /** The values of a key as text. */
  private static Column text(List<String> key) {
    return concat_ws(
        " ", key.stream().map(name -> col(name).cast(StringType)).toArray(Column[]::new));
  }

  private static List<Change> examples(
      Dataset<Row> changed, List<String> key, List<String> compared, int most) {
    Column[] changes =
        compared.stream()
            .map(
                name ->
                    when(
                        not(col(THEN + name).eqNullSafe(col(NOW + name))),
                        struct(
                            lit(name).as("column"),
                            col(THEN + name).cast(StringType).as("then"),
                            col(NOW + name).cast(StringType).as("now"))))
            .toArray(Column[]::new);
    if (changes.length == 0) {
      return List.of();
    }
    return changed
        .orderBy(columns(key))
        .limit(most)
        .select(text(key).as("key"), explode(array_compact(array(changes))).as("change"))
        .select(col("key"), col("change.column"), col("change.then"), col("change.now"))
        .limit(most)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Change(row.getString(0), row.getString(1), row.getString(2), row.getString(3)))
        .toList();
  }
}
