package io.aftershock.run;

import static io.aftershock.run.DifferingRows.NEW;
import static io.aftershock.run.DifferingRows.OLD;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.FigureChange;
import io.aftershock.model.Table;
import io.aftershock.source.LandingPrice;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final SizedSessions sessions;
  private final SparkSession spark;
  private final Storage storage;
  private final Manifest before;
  private final List<Table> tables;

  /**
   * @param before the release before
   * @param tables every table, in build order
   */
  Revisions(SizedSessions sessions, Storage storage, Manifest before, List<Table> tables) {
    this.sessions = sessions;
    this.spark = sessions.get();
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
    RevisionCauses causes = new RevisionCauses(before, inputs, tables, restores);
    for (Table table : tables) {
      TableEntry then = before.tables().get(table.name());
      TableEntry entry = now.get(table.name());
      if (!table.isFinal() || Plan.describes(table) || then == null || entry == null) {
        continue;
      }
      DifferingRows rows = DifferingRows.of(then, entry);
      // A release that is gone back from may be damaged: what it said cannot be told then.
      boolean isLost =
          restores.isPresent() && rows.before().stream().anyMatch(file -> !isWhole(file));
      if (isLost || !then.definition().equals(entry.definition())) {
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
                causes.rollback().orElse(null),
                null));
        continue;
      }
      Optional<Dataset<Row>> differing = rows.sideBySide(table.contract(), sessions, storage);
      if (differing.isEmpty()) {
        continue;
      }
      causes.learn(table.contract(), differing.get());
      changes =
          changes.unionByName(
              figures(table, differing.get(), causes, causes.changedInputs(table, then, entry))
                  .withColumn("release_number", lit(release))
                  .withColumn("revised_on", lit(asOf))
                  .withColumn("table_name", lit(table.name())));
    }
    return changes.unionByName(spark.createDataFrame(redefined, FigureChange.SCHEMA));
  }

  private boolean isWhole(DataFile file) {
    try {
      return Digests.of(storage.open(file.path())).equals(file.sha256());
    } catch (IOException e) {
      return false;
    }
  }

  /** A row a figure that was published and is another now, or gone. */
  private static Dataset<Row> figures(
      Table table, Dataset<Row> differing, RevisionCauses causes, Column because) {
    Contract contract = table.contract();
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
    Dataset<Row> rows =
        differing
            .filter(col(OLD + firstKey).isNotNull().and(col(OLD + date.name()).isNotNull()))
            .withColumn(date.name(), col(OLD + date.name()))
            .select(
                date.col().as("row_date"),
                because.as("changed_inputs"),
                key.as("row_key"),
                (RevisionCauses.isOfAsset(contract)
                        ? col(OLD + LandingPrice.ASSET_ID.name())
                        : lit(null).cast(DataTypes.StringType))
                    .as(LandingPrice.ASSET_ID.name()),
                explode(all).as("change"));
    return causes
        .withFiles(table, rows)
        .select(
            col("row_date"),
            col("row_key"),
            col("change.column_name"),
            col("change.change_kind"),
            col("change.old_value"),
            col("change.new_value"),
            col("changed_inputs"),
            col(RevisionCauses.FILES));
  }

  private static Column change(Column column, FigureChange.Kind kind, Column then, Column now) {
    return struct(
        column.as("column_name"),
        lit(kind.name()).as("change_kind"),
        then.cast(DataTypes.StringType).as("old_value"),
        now.cast(DataTypes.StringType).as("new_value"));
  }
}
