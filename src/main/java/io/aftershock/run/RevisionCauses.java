package io.aftershock.run;

import static io.aftershock.run.DifferingRows.NEW;
import static io.aftershock.run.DifferingRows.OLD;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.aftershock.model.Contract;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.LandingKind;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingRecord;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Why figures of a release are others than before: the inputs and the landing files behind them.
 */
final class RevisionCauses {
  static final String FILES = "landing_files";
  private static final int SHOWN = 10;

  private final Map<String, Set<LandingKind>> kinds;
  private final List<String> changed;
  private final Optional<String> rollback;

  /** Files by asset, once a table that names files was seen. */
  private Optional<Dataset<Row>> origins = Optional.empty();

  /**
   * @param before the release before
   * @param inputs landing files that the release rests on
   * @param tables every table, in build order
   * @param restores the release whose content it brings back, if it does
   */
  RevisionCauses(
      Manifest before, List<InputFile> inputs, List<Table> tables, Optional<Long> restores) {
    this.changed = changedFiles(before, inputs);
    this.rollback = restores.map(release -> "rollback to " + release);
    this.kinds = Plan.followed(tables);
  }

  /** What stands for every cause where an earlier release is brought back. */
  Optional<String> rollback() {
    return rollback;
  }

  /** Learns the files that rows of an asset came from or went with, where rows name files. */
  void learn(Contract contract, Dataset<Row> differing) {
    boolean namesFiles = contract.lineage().contains(LandingRecord.SOURCE_FILE.name());
    if (origins.isEmpty() && namesFiles && isOfAsset(contract)) {
      origins = Optional.of(origins(differing));
    }
  }

  /** Whether a row is of one asset. */
  static boolean isOfAsset(Contract contract) {
    return contract.key().stream()
        .anyMatch(field -> field.name().equals(LandingPrice.ASSET_ID.name()));
  }

  /** Rows with the landing files behind them: of the asset where it is known, else of the table. */
  Dataset<Row> withFiles(Table table, Dataset<Row> rows) {
    List<String> paths =
        changed.stream()
            .filter(path -> kinds.get(table.name()).contains(LandingKind.ofPath(path)))
            .toList();
    Column ofTable = lit(shortened(paths)).cast(DataTypes.StringType);
    return origins.isPresent() && isOfAsset(table.contract())
        ? rows.join(broadcast(origins.get()), new String[] {LandingPrice.ASSET_ID.name()}, "left")
            .withColumn(FILES, coalesce(col("origin"), ofTable))
        : rows.withColumn(FILES, ofTable);
  }

  /**
   * What differs of what the period of a row was built from; null where that is landing files, or
   * the row is of a period that there was not yet.
   */
  Column changedInputs(Table table, TableEntry then, TableEntry now) {
    return rollback
        .map(text -> lit(text))
        .orElseGet(() -> changedInputs(table.contract().partitioning(), then, now));
  }

  /** The files that rows of an asset came from or went with. */
  private static Dataset<Row> origins(Dataset<Row> differing) {
    Column file = col(NEW + LandingRecord.SOURCE_FILE.name());
    Column oldFile = col(OLD + LandingRecord.SOURCE_FILE.name());
    Column asset =
        coalesce(col(NEW + LandingPrice.ASSET_ID.name()), col(OLD + LandingPrice.ASSET_ID.name()));
    Column isOther =
        not(
            col(NEW + LandingPrice.CLOSE_PRICE.name())
                .eqNullSafe(col(OLD + LandingPrice.CLOSE_PRICE.name())));
    return differing
        .filter(isOther.or(not(file.eqNullSafe(oldFile))))
        .groupBy(asset.as(LandingPrice.ASSET_ID.name()))
        .agg(concat_ws(" ", array_sort(collect_set(coalesce(file, oldFile)))).as("origin"));
  }

  private static Column changedInputs(Partitioning partitioning, TableEntry then, TableEntry now) {
    Map<String, List<String>> periods = new TreeMap<>();
    now.built()
        .forEach(
            (period, digests) -> {
              Map<String, String> earlier = then.built().getOrDefault(period, new TreeMap<>());
              String changed =
                  digests.keySet().stream()
                      .filter(earlier::containsKey)
                      .filter(input -> !digests.get(input).equals(earlier.get(input)))
                      .collect(Collectors.joining(" "));
              if (!changed.isEmpty()) {
                periods.computeIfAbsent(changed, key -> new ArrayList<>()).add(period);
              }
            });
    Column because = lit(null).cast(DataTypes.StringType);
    for (Map.Entry<String, List<String>> entry : periods.entrySet()) {
      Column isOfOne =
          entry.getValue().stream().map(partitioning::isOf).reduce(Column::or).orElseThrow();
      because = when(isOfOne, entry.getKey()).otherwise(because);
    }
    return because;
  }

  /** Landing files that came, changed or went. */
  private static List<String> changedFiles(Manifest before, List<InputFile> inputs) {
    Map<String, String> then = new TreeMap<>();
    before.inputs().forEach(file -> then.put(file.path(), file.sha256()));
    SortedSet<String> changed = new TreeSet<>();
    for (InputFile file : inputs) {
      if (!file.sha256().equals(then.remove(file.path()))) {
        changed.add(file.path());
      }
    }
    changed.addAll(then.keySet());
    return List.copyOf(changed);
  }

  private static String shortened(List<String> paths) {
    if (paths.isEmpty()) {
      return null;
    }
    String more = paths.size() > SHOWN ? " and " + (paths.size() - SHOWN) + " more" : "";
    return String.join(" ", paths.subList(0, Math.min(SHOWN, paths.size()))) + more;
  }
}
