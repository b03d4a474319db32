package io.aftershock.warehouse;

import io.aftershock.model.View;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables of one release, whatever is published meanwhile. */
public final class ReleaseReader {
  private final SparkSession spark;
  private final Storage storage;
  private final Manifest manifest;

  public ReleaseReader(SparkSession spark, Warehouse warehouse, Manifest manifest) {
    this.spark = spark;
    this.storage = warehouse.storage();
    this.manifest = manifest;
  }

  /**
   * The rows of a table, with its partition column last.
   *
   * @throws WarehouseException if the release has no such table
   */
  public Dataset<Row> table(String name) {
    return table(name, period -> true);
  }

  /**
   * The rows of a table in some of its periods.
   *
   * @param isWanted of a period, or closed partition, as manifests name them
   * @throws WarehouseException if the release has no such table
   */
  public Dataset<Row> table(String name, Predicate<String> isWanted) {
    Manifest.TableEntry table = manifest.tables().get(name);
    if (table == null) {
      throw new WarehouseException(
          "release "
              + manifest.release()
              + " has no table "
              + name
              + "; it has "
              + manifest.tables().keySet());
    }
    StructType schema = new StructType();
    for (Manifest.ColumnEntry column : table.columns()) {
      schema =
          schema.add(column.name(), StructType.fromDDL("c " + column.type()).apply(0).dataType());
    }
    if (!table.partitionColumn().isEmpty()) {
      schema = schema.add(table.partitionColumn(), DataTypes.StringType);
    }
    String[] files =
        table.files().stream()
            .filter(file -> isWanted.test(file.period()))
            .map(file -> storage.uri(file.path()))
            .toArray(String[]::new);
    if (files.length == 0) {
      return spark.createDataFrame(List.of(), schema);
    }
    return spark
        .read()
        .schema(schema)
        .option("basePath", storage.uri("data/" + name))
        .parquet(files);
  }

  /**
   * Makes every table, and every view on tables of the release, known to the session by its name.
   */
  public void register(List<View> views) {
    manifest.tables().keySet().forEach(name -> table(name).createOrReplaceTempView(name));
    views.stream()
        .filter(view -> view.isIn(manifest.tables().keySet()))
        .forEach(view -> spark.sql(view.query()).createOrReplaceTempView(view.name()));
  }
}
