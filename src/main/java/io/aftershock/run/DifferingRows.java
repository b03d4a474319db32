package io.aftershock.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.aftershock.model.Contract;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Storage;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What two versions of a table say otherwise: files of the partitions that differ, and their rows.
 *
 * @param before files of the earlier version that the later one has not, of these partitions
 * @param after files of the later version that the earlier one has not, likewise
 * @param then the earlier version
 */
record DifferingRows(List<DataFile> before, List<DataFile> after, TableEntry then) {
  static final String OLD = "old_";
  static final String NEW = "new_";

  /** Compares two versions by what their manifests say. */
  static DifferingRows of(TableEntry then, TableEntry now) {
    Map<String, Contents.Content> earlier = byPartition(then);
    Set<String> same = new HashSet<>();
    byPartition(now)
        .forEach(
            (partition, content) -> {
              if (content.equals(earlier.get(partition))) {
                same.add(partition);
              }
            });
    Set<String> shared = paths(now);
    shared.retainAll(paths(then));
    return new DifferingRows(others(then, same, shared), others(now, same, shared), then);
  }

  /**
   * Rows of both versions side by side, by key; the earlier with the prefix {@link #OLD}, the later
   * with {@link #NEW}. Empty where nothing was said before that could differ.
   */
  Optional<Dataset<Row>> sideBySide(Contract contract, SizedSessions sessions, Storage storage) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> left = rows(contract, sessions.get(), storage, before);
    Dataset<Row> right = rows(contract, sessions.get(), storage, after);
    if (!sessions.isLittle(bytes(before) + bytes(after))) {
      Column isLater = isLater(contract);
      Dataset<Row> later = right.filter(isLater);
      Dataset<Row> again = right.filter(not(isLater));
      Optional<SeriesThatDiffer> series = SeriesThatDiffer.of(contract, left, again);
      if (series.isPresent()) {
        left = series.get().of(left);
        right = series.get().of(again).unionByName(later);
      }
    }
    Column isOne =
        contract.key().stream()
            .map(field -> col(OLD + field.name()).equalTo(col(NEW + field.name())))
            .reduce(Column::and)
            .orElseThrow();
    return Optional.of(
        prefixed(contract, left, OLD).join(prefixed(contract, right, NEW), isOne, "full"));
  }

  /** Whether a row is of a day that the table did not reach: each series that goes on has such. */
  private Column isLater(Contract contract) {
    return contract
        .partitioning()
        .dateField()
        .flatMap(
            date ->
                then.greatest(date.name())
                    .map(last -> coalesce(date.col().gt(lit(LocalDate.parse(last))), lit(false))))
        .orElse(lit(false));
  }

  private static Map<String, Contents.Content> byPartition(TableEntry entry) {
    Map<String, Contents.Content> contents = new HashMap<>();
    for (DataFile file : entry.files()) {
      long digest = Long.parseUnsignedLong(file.rowDigest(), 16);
      contents.merge(
          file.partition(), new Contents.Content(file.rows(), digest), Contents.Content::plus);
    }
    return contents;
  }

  private static Set<String> paths(TableEntry entry) {
    return entry.files().stream().map(DataFile::path).collect(Collectors.toSet());
  }

  private static List<DataFile> others(TableEntry entry, Set<String> same, Set<String> paths) {
    return entry.files().stream()
        .filter(file -> !same.contains(file.partition()) && !paths.contains(file.path()))
        .toList();
  }

  private static Dataset<Row> rows(
      Contract contract, SparkSession spark, Storage storage, List<DataFile> files) {
    return files.isEmpty()
        ? spark.createDataFrame(List.of(), contract.schema())
        : spark
            .read()
            .schema(contract.schema())
            .parquet(files.stream().map(file -> storage.uri(file.path())).toArray(String[]::new));
  }

  private static long bytes(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  private static Dataset<Row> prefixed(Contract contract, Dataset<Row> rows, String prefix) {
    return rows.select(
        contract.fields().stream()
            .map(field -> field.col().as(prefix + field.name()))
            .toArray(Column[]::new));
  }
}
