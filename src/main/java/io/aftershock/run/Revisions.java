package io.aftershock.run;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.FigureChange;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.LandingKind;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingRecord;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Storage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a release says otherwise than the one before it: {@link FigureChange} rows, of the tables
 * whose rows are final. Of each only the partitions are read that differ.
 */
final class Revisions {
  private static final String OLD = "old_";
  private static final String NEW = "new_";
  private static final String FILES = "landing_files";
  private static final int SHOWN = 10;

  private final SparkSession spark;
  private final Storage storage;
  private final Manifest before;
  private final List<Table> tables;

  /**
   * @param before the release before
   * @param tables every table, in build order
   */
  Revisions(SparkSession spark, Storage storage, Manifest before, List<Table> tables) {
    this.spark = spark;
    this.storage = storage;
    this.before = before;
    this.tables = tables;
  }

  /**
   * The changes.
   *
   * @param now tables of the release, by name
   * @param inputs landing files that it rests on
   * @param restores the release whose content it brings back, if it does
   */
  Dataset<Row> changes(
      Map<String, TableEntry> now,
      List<InputFile> inputs,
      Optional<Long> restores,
      long release,
      LocalDate asOf) {
    List<Row> redefined = new ArrayList<>();
    Dataset<Row> changes = spark.createDataFrame(List.of(), FigureChange.SCHEMA);
    Optional<Dataset<Row>> origins = Optional.empty();
    List<String> changed = changedFiles(inputs);
    Map<String, Set<LandingKind>> kinds = new HashMap<>();
    for (Table table : tables) {
      kinds.put(table.name(), kinds(table, kinds));
      TableEntry then = before.tables().get(table.name());
      TableEntry entry = now.get(table.name());
      if (!table.isFinal() || Plan.describes(table) || then == null || entry == null) {
        continue;
      }
      if (!then.definition().equals(entry.definition())) {
        redefined.add(
            RowFactory.create(
                release,
                asOf,
                table.name(),
                null,
                FigureChange.EVERY,
                FigureChange.EVERY,
                FigureChange.Kind.REDEFINED.name(),
                null,
                null,
                restores.map(Revisions::rollback).orElse(null),
                null));
        continue;
      }
      Optional<Dataset<Row>> differing = differing(table.contract(), then, entry);
      if (differing.isEmpty()) {
        continue;
      }
      if (origins.isEmpty() && hasOrigin(table.contract())) {
        origins = Optional.of(origins(differing.get()));
      }
      Column because =
          restores
              .map(restored -> lit(rollback(restored)))
              .orElseGet(() -> changedInputs(table.contract().partitioning(), then, entry));
      changes =
          changes.unionByName(
              figures(
                      table.contract(),
                      differing.get(),
                      origins,
                      because,
                      shortened(ofKinds(changed, kinds.get(table.name()))))
                  .withColumn("release_number", lit(release))
                  .withColumn("revised_on", lit(asOf))
                  .withColumn("table_name", lit(table.name())));
    }
    return changes.unionByName(spark.createDataFrame(redefined, FigureChange.SCHEMA));
  }

  /** Kinds of landing files that a table follows, through whatever tables. */
  private static Set<LandingKind> kinds(Table table, Map<String, Set<LandingKind>> before) {
    Set<LandingKind> kinds = EnumSet.noneOf(LandingKind.class);
    kinds.addAll(Plan.landing(table));
    table.inputNames().forEach(name -> kinds.addAll(before.getOrDefault(name, Set.of())));
    return kinds;
  }

  private static List<String> ofKinds(List<String> paths, Set<LandingKind> kinds) {
    return paths.stream().filter(path -> kinds.contains(LandingKind.ofPath(path))).toList();
  }

  private static String rollback(long release) {
    return "rollback to " + release;
  }

  /** Rows of both releases side by side, of the partitions that say something else. */
  private Optional<Dataset<Row>> differing(Contract contract, TableEntry then, TableEntry now) {
    Set<String> same = new HashSet<>();
    Map<String, Contents.Content> contents = new HashMap<>();
    byPartition(then).forEach((partition, content) -> contents.put(partition, content));
    byPartition(now)
        .forEach(
            (partition, content) -> {
              if (content.equals(contents.get(partition))) {
                same.add(partition);
              }
            });
    Set<String> paths = paths(now);
    paths.retainAll(paths(then));
    List<DataFile> old = others(then, same, paths);
    if (old.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> left = prefixed(contract, old, OLD);
    Dataset<Row> right = prefixed(contract, others(now, same, paths), NEW);
    Column isOne =
        contract.key().stream()
            .map(field -> col(OLD + field.name()).equalTo(col(NEW + field.name())))
            .reduce(Column::and)
            .orElseThrow();
    return Optional.of(left.join(right, isOne, "full"));
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

  private Dataset<Row> prefixed(Contract contract, List<DataFile> files, String prefix) {
    Dataset<Row> rows =
        files.isEmpty()
            ? spark.createDataFrame(List.of(), contract.schema())
            : spark
                .read()
                .schema(contract.schema())
                .parquet(
                    files.stream()
                        .map(file -> storage.location(file.path()))
                        .toArray(String[]::new));
    return rows.select(
        contract.fields().stream()
            .map(field -> field.col().as(prefix + field.name()))
            .toArray(Column[]::new));
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

  private static boolean hasOrigin(Contract contract) {
    return contract.lineage().contains(LandingRecord.SOURCE_FILE.name())
        && contract.key().stream()
            .anyMatch(field -> field.name().equals(LandingPrice.ASSET_ID.name()));
  }

  /** A row a figure that was published and is another now, or gone. */
  private static Dataset<Row> figures(
      Contract contract,
      Dataset<Row> differing,
      Optional<Dataset<Row>> origins,
      Column because,
      String files) {
    String firstKey = contract.key().get(0).name();
    Column isGone = col(NEW + firstKey).isNull();
    Stream<Column> changed =
        contract.fields().stream()
            .filter(field -> !contract.key().contains(field))
            .filter(field -> !contract.lineage().contains(field.name()))
            .map(
                field ->
                    when(
                        not(isGone)
                            .and(not(col(OLD + field.name()).eqNullSafe(col(NEW + field.name())))),
                        change(
                            lit(field.name()),
                            FigureChange.Kind.CHANGED,
                            col(OLD + field.name()),
                            col(NEW + field.name()))));
    Column removed =
        when(
            isGone,
            change(lit(FigureChange.EVERY), FigureChange.Kind.REMOVED, lit(null), lit(null)));
    Column all =
        array_compact(array(Stream.concat(changed, Stream.of(removed)).toArray(Column[]::new)));
    Column key =
        to_json(
            struct(
                contract.key().stream()
                    .map(field -> col(OLD + field.name()).as(field.name()))
                    .toArray(Column[]::new)));
    Field date = contract.partitioning().dateField().orElseThrow();
    boolean hasAsset =
        contract.key().stream()
            .anyMatch(field -> field.name().equals(LandingPrice.ASSET_ID.name()));
    Dataset<Row> rows =
        differing
            .filter(col(OLD + firstKey).isNotNull().and(col(OLD + date.name()).isNotNull()))
            .withColumn(date.name(), col(OLD + date.name()))
            .select(
                date.col().as("row_date"),
                because.as("changed_inputs"),
                key.as("row_key"),
                (hasAsset ? col(OLD + LandingPrice.ASSET_ID.name()) : lit(null).cast("string"))
                    .as(LandingPrice.ASSET_ID.name()),
                explode(all).as("change"));
    Dataset<Row> traced =
        origins.isPresent() && hasAsset
            ? rows.join(
                broadcast(origins.get()), new String[] {LandingPrice.ASSET_ID.name()}, "left")
            : rows.withColumn("origin", lit(null).cast(DataTypes.StringType));
    return traced.select(
        col("row_date"),
        col("row_key"),
        col("change.column_name"),
        col("change.change_kind"),
        col("change.old_value"),
        col("change.new_value"),
        col("changed_inputs"),
        coalesce(col("origin"), lit(files)).as(FILES));
  }

  private static Column change(Column column, FigureChange.Kind kind, Column then, Column now) {
    return struct(
        column.as("column_name"),
        lit(kind.name()).as("change_kind"),
        then.cast(DataTypes.StringType).as("old_value"),
        now.cast(DataTypes.StringType).as("new_value"));
  }

  /**
   * What differs of what the period of a row was built from; null where that is landing files, or
   * the row is of a period that there was not yet.
   */
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
  private List<String> changedFiles(List<InputFile> inputs) {
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
