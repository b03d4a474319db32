package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.model.View;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.ReleaseReader;
import io.aftershock.warehouse.Warehouse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "sql", description = "Runs a query on the tables of a release.")
final class SqlCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Query query;

  @Mixin private ReleaseOption release;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "table; csv: fields quoted by RFC 4180, null an empty field, text that begins with"
              + " = + - @ tab or CR behind an apostrophe, for spreadsheets; json: an object a line."
              + " Days and times by ISO 8601, in UTC. Default: ${DEFAULT-VALUE}")
  private ResultFormat format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows to write at most. Default: 1000 of a table, all of csv and json")
  private Integer limit;

  private final Console console;
  private final Clock clock;

  SqlCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** What is asked: words or a file of them. */
  static final class Query {
    @Parameters(
        paramLabel = "QUERY",
        arity = "1",
        description = "One SELECT over tables by their names")
    private String text;

    @Option(names = "--file", paramLabel = "FILE", description = "A file with such, as in jobs/sql")
    private Path file;

    String read() throws IOException {
      if (file == null) {
        return text;
      }
      try {
        return Files.readString(file);
      } catch (NoSuchFileException e) {
        throw new ConfigurationException("--file " + file + ": there is no such file", e);
      } catch (CharacterCodingException e) {
        throw new ConfigurationException("--file " + file + " is no text in UTF-8", e);
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    if (limit != null && limit < 1) {
      throw new ConfigurationException("--limit is " + limit + ", must be at least 1");
    }
    String text = query.read();
    Settings settings = common.configuration(Optional.empty()).settings();
    Warehouse warehouse = common.open(clock, settings);
    Manifest manifest = release.of(warehouse);
    SparkSession spark = SparkStart.start(settings, "sql");
    new ReleaseReader(spark, warehouse, manifest).register(Tables.views());
    try {
      write(spark.sql(text));
    } catch (Exception e) {
      if (QueryErrors.isOfQuery(e)) {
        throw QueryErrors.explained(e, names(manifest));
      }
      throw e;
    }
    return ExitCode.OK;
  }

  private void write(Dataset<Row> result) throws IOException {
    OptionalInt asked = limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    OptionalInt rows = format.limit(asked);
    // One more than a table shows, to know whether there are more.
    long more = format == ResultFormat.TABLE ? 1 : 0;
    QueryResult limited =
        new QueryResult(
            rows.isPresent()
                ? result.limit((int) Math.min(rows.getAsInt() + more, Integer.MAX_VALUE))
                : result);
    OutputStream out = new BufferedOutputStream(console.out());
    try {
      format.writer(out, asked).write(limited.columns(), limited.rows());
    } finally {
      out.flush();
    }
    console.requireWritten();
  }

  private static List<String> names(Manifest manifest) {
    List<String> names = new ArrayList<>(manifest.tables().keySet());
    Tables.views().stream()
        .filter(view -> view.isIn(manifest.tables().keySet()))
        .map(View::name)
        .forEach(names::add);
    return names;
  }
}
