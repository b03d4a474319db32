package io.aftershock.quality;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.warehouse.Footer;
import io.aftershock.warehouse.Manifest.ColumnStatistics;
import io.aftershock.warehouse.Manifest.DataFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * That no key stands in two files, of tables whose key does not say which partition a row is of.
 *
 * <p>Files that stay were held against each other when they came. New ones are held against each
 * other and against those that stay, as far as their days say that they may share a key.
 */
final class UniqueKeys {
  private static final int EXAMPLES = 3;

  /** So many keys go to every task: a hundred bytes each. */
  private static final long MOST_TO_BROADCAST = 200_000;

  private UniqueKeys() {}

  /**
   * Requires it.
   *
   * @param staged footers of the new files, each of which holds a key once
   * @param rows of the new files
   * @param kept files that stay
   * @param read rows of files that stay
   * @throws QualityException if a key stands twice
   */
  static void require(
      Contract contract,
      Collection<Footer> staged,
      Dataset<Row> rows,
      List<DataFile> kept,
      Function<List<DataFile>, Dataset<Row>> read) {
    List<String> days =
        contract.key().stream()
            .filter(
                field ->
                    field.type().equals(DataTypes.DateType)
                        || field.type().equals(DataTypes.TimestampType))
            .map(Field::name)
            .toList();
    List<Map<String, ColumnStatistics>> files =
        staged.stream()
            .filter(footer -> footer.rows() > 0)
            .<Map<String, ColumnStatistics>>map(Footer::statistics)
            .toList();
    Column[] key = contract.key().stream().map(Field::col).toArray(Column[]::new);
    boolean mayMeet =
        IntStream.range(0, files.size())
            .anyMatch(
                i ->
                    files.subList(i + 1, files.size()).stream()
                        .anyMatch(other -> mayMeet(days, files.get(i), other)));
    if (mayMeet) {
      refuse(contract, rows.groupBy(key).agg(count(lit(1)).as("times")).filter(col("times").gt(1)));
    }
    List<DataFile> rivals =
        kept.stream()
            .filter(file -> file.rows() > 0)
            .filter(file -> files.stream().anyMatch(own -> mayMeet(days, own, file.statistics())))
            .toList();
    if (!rivals.isEmpty()) {
      long keys = staged.stream().mapToLong(Footer::rows).sum();
      Dataset<Row> own = rows.select(key);
      refuse(
          contract,
          read.apply(rivals)
              .select(key)
              .join(
                  keys > MOST_TO_BROADCAST ? own : broadcast(own),
                  contract.key().stream().map(Field::name).toArray(String[]::new),
                  "left_semi"));
    }
  }

  private static void refuse(Contract contract, Dataset<Row> repeated) {
    List<Row> found = repeated.limit(EXAMPLES).collectAsList();
    if (!found.isEmpty()) {
      throw new QualityException(contract.name() + " has keys that stand twice: " + found);
    }
  }

  /** Whether two files may share a key, by the days and times in it: ISO texts of one form. */
  private static boolean mayMeet(
      List<String> days, Map<String, ColumnStatistics> one, Map<String, ColumnStatistics> other) {
    return days.stream().allMatch(day -> mayMeet(one.get(day), other.get(day)));
  }

  private static boolean mayMeet(ColumnStatistics one, ColumnStatistics other) {
    boolean areKnown = one != null && other != null && one.min() != null && other.min() != null;
    return !areKnown
        || (one.min().compareTo(other.max()) <= 0 && other.min().compareTo(one.max()) <= 0);
  }
}
