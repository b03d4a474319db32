package io.aftershock.warehouse;

import static org.apache.spark.sql.functions.col;

import io.aftershock.config.Settings;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Partitioning;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Writes a run's tables beside the warehouse's, a file a period, sorted by key. */
public final class Staging {
  private static final String PARTITION = "staged_partition";
  private static final String PERIOD = "staged_period";

  private final Storage storage;
  private final String folder;
  private final Settings.Parquet layout;

  public Staging(Storage storage, String runId, Settings.Parquet layout) {
    this.storage = storage;
    this.folder = Warehouse.workFolder(runId);
    this.layout = layout;
  }

  /** Where it stages. */
  public Storage storage() {
    return storage;
  }

  /**
   * Writes rows of a table.
   *
   * @param newest the newest day that the data reaches; partitions before its own are closed
   * @param isLittle whether one task is to write them all
   * @return its files by period; none where there is no row of a partitioned table
   */
  public List<StagedFile> write(
      Contract contract, Dataset<Row> rows, LocalDate newest, boolean isLittle) throws IOException {
    Partitioning partitioning = contract.partitioning();
    String table = folder + "/" + contract.name();
    storage.delete(table);

    List<Column> columns =
        new ArrayList<>(contract.fields().stream().map(Staging::commented).toList());
    List<Column> key = contract.key().stream().map(Field::col).toList();
    if (!partitioning.isPartitioned()) {
      // Into its place by hand: a writer that is told to lay out by constants may sort by them
      // alone.
      writer(
              rows.select(columns.toArray(Column[]::new))
                  .coalesce(1)
                  .sortWithinPartitions(key.toArray(Column[]::new)))
          .parquet(storage.uri(table + "/" + place(Partitioning.WHOLE)));
      return files(table);
    }
    columns.add(partitioning.partition().as(PARTITION));
    columns.add(partitioning.period(newest).as(PERIOD));
    List<Column> order = new ArrayList<>(List.of(col(PARTITION), col(PERIOD)));
    order.addAll(key);
    Dataset<Row> all = rows.select(columns.toArray(Column[]::new));
    writer(
            (isLittle ? all.coalesce(1) : all.repartition(col(PERIOD)))
                .sortWithinPartitions(order.toArray(Column[]::new)))
        .partitionBy(PARTITION, PERIOD)
        .parquet(storage.uri(table));
    return files(table);
  }

  /** Takes away what is staged of a table, before {@link #writePartition}. */
  public void clear(Contract contract) throws IOException {
    storage.delete(folder + "/" + contract.name());
  }

  /**
   * Writes a partition of a table that several threads write at the same time.
   *
   * @param rows in one partition of Spark's, in the order of the key
   * @param periods that they may be of
   */
  public void writePartition(
      Contract contract,
      Dataset<Row> rows,
      String partition,
      Collection<String> periods,
      LocalDate newest)
      throws IOException {
    String table = folder + "/" + contract.name();
    List<Column> columns =
        new ArrayList<>(contract.fields().stream().map(Staging::commented).toList());
    if (periods.size() > 1) {
      columns.add(contract.partitioning().period(newest).as(PERIOD));
      List<Column> order = new ArrayList<>(List.of(col(PERIOD)));
      contract.key().forEach(field -> order.add(field.col()));
      writer(
              rows.select(columns.toArray(Column[]::new))
                  .sortWithinPartitions(order.toArray(Column[]::new)))
          .partitionBy(PERIOD)
          .parquet(storage.uri(table + "/" + PARTITION + "=" + partition));
      return;
    }
    String place =
        table + "/" + PARTITION + "=" + partition + "/" + PERIOD + "=" + periods.iterator().next();
    writer(rows.select(columns.toArray(Column[]::new))).parquet(storage.uri(place));
    for (Storage.StoredFile file : storage.files(place)) {
      // The writer makes a file of no rows where nothing tells it how they are laid out.
      boolean isData = file.path().endsWith(".parquet");
      if (isData && Footer.read(storage.uri(file.path()), hadoop(rows)).rows() == 0) {
        storage.delete(file.path());
      }
    }
  }

  private static Configuration hadoop(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().hadoopConfiguration();
  }

  /**
   * Writes a file without rows: a table that has none is a table all the same.
   *
   * @param spark whose rows there are none of
   */
  public StagedFile writeEmpty(Contract contract, SparkSession spark) throws IOException {
    String partition =
        contract.partitioning().isPartitioned() ? Partitioning.NO_DATE : Partitioning.WHOLE;
    String table = folder + "/" + contract.name();
    Dataset<Row> none = spark.createDataFrame(List.of(), contract.schema());
    writer(none.coalesce(1)).parquet(storage.uri(table + "/" + place(partition)));
    return files(table).get(0);
  }

  /** Where the writer puts a partition that is also its only period. */
  private static String place(String partition) {
    return PARTITION + "=" + partition + "/" + PERIOD + "=" + partition;
  }

  private DataFrameWriter<Row> writer(Dataset<Row> rows) {
    DataFrameWriter<Row> writer =
        rows.write()
            .option("compression", layout.compression())
            .option("maxRecordsPerFile", layout.maxRowsPerFile());
    for (StructField field : rows.schema().fields()) {
      if (field.dataType().equals(DataTypes.DoubleType)) {
        // Few doubles repeat; a dictionary of them is made, found too large and thrown away.
        writer.option("parquet.enable.dictionary#" + field.name(), "false");
      }
    }
    return writer;
  }

  /** What is staged of a table, by period. */
  public List<StagedFile> files(Contract contract) throws IOException {
    return files(folder + "/" + contract.name());
  }

  /** Of {@code table/staged_partition=2025/staged_period=202501/part.parquet}. */
  private List<StagedFile> files(String table) throws IOException {
    List<StagedFile> files = new ArrayList<>();
    for (Storage.StoredFile file : storage.files(table)) {
      String[] names = file.path().substring(table.length() + 1).split("/", -1);
      boolean isData = names.length == 3 && !names[2].startsWith(".");
      if (isData && names[2].endsWith(".parquet")) {
        files.add(new StagedFile(file.path(), value(names[0]), value(names[1]), file.bytes()));
      }
    }
    files.sort(Comparator.comparing(StagedFile::period).thenComparing(StagedFile::path));
    return files;
  }

  private static Column commented(Field field) {
    return field.col().as(field.name(), field.structField().metadata());
  }

  private static String value(String folder) {
    return folder.substring(folder.indexOf('=') + 1);
  }
}
