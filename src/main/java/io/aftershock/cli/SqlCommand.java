package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.ReleaseReader;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "sql", description = "Runs a query on the tables of a release.")
final class SqlCommand implements Callable<Integer> {
  private static final int SHOWN_ROWS = 1000;
  private static final int SHOWN_CHARACTERS = 80;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "QUERY", description = "One SELECT over tables by their names")
  private String query;

  @Mixin private ReleaseOption release;

  private final Clock clock;

  SqlCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = common.configuration(Optional.empty()).settings();
    Warehouse warehouse = common.open(clock);
    Manifest manifest = release.of(warehouse);
    SparkSession spark = SparkStart.start(settings, "sql");
    new ReleaseReader(spark, warehouse, manifest).register(Tables.views());
    try {
      Dataset<Row> result = spark.sql(query);
      result.show(SHOWN_ROWS, SHOWN_CHARACTERS);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new ConfigurationException(
            e.getMessage() + "\nTables are " + manifest.tables().keySet(), e);
      }
      throw e;
    }
    return ExitCode.OK;
  }
}
