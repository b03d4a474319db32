package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.model.Table;
import io.aftershock.report.InputDiff;
import io.aftershock.report.TableDiff;
import io.aftershock.run.Plan;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.ReleaseReader;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description =
        "Says which figures of one release another one says otherwise, and on what input.")
final class DiffCommand implements Callable<Integer> {
  private static final int SHOWN_INPUTS = 20;
  private static final Pattern FIGURE = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

  @Mixin private CommonOptions common;

  @Parameters(index = "0", paramLabel = "A", description = "The earlier release")
  private long earlier;

  @Parameters(index = "1", paramLabel = "B", description = "The later release")
  private long later;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "TABLE",
      description = "One table. Default: all that differ")
  private String table;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rows and figures to show of each table. Default: ${DEFAULT-VALUE}")
  private int limit;

  private final Console console;
  private final Clock clock;

  DiffCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = common.configuration(Optional.empty()).settings();
    Warehouse warehouse = common.open(clock, settings);
    Manifest then = warehouse.release(OptionalLong.of(earlier));
    Manifest now = warehouse.release(OptionalLong.of(later));
    List<Table> tables =
        Tables.all(settings, LocalDate.EPOCH).stream().filter(this::isWanted).toList();
    if (tables.isEmpty()) {
      throw new ConfigurationException(
          "there is no table " + table + " to compare; there are " + now.tables().keySet());
    }
    inputs(InputDiff.of(then, now));
    List<Table> differing = tables.stream().filter(each -> differs(each, then, now)).toList();
    if (differing.isEmpty()) {
      console.out().println("Every row says the same");
      return ExitCode.OK;
    }
    SparkSession spark = SparkStart.start(settings, "diff");
    ReleaseReader before = new ReleaseReader(spark, warehouse, then);
    ReleaseReader after = new ReleaseReader(spark, warehouse, now);
    differing.forEach(each -> print(each, before, after));
    return ExitCode.OK;
  }

  /** What describes a release differs by nature. */
  private boolean isWanted(Table candidate) {
    return table == null ? !Plan.describes(candidate) : candidate.name().equals(table);
  }

  private boolean differs(Table candidate, Manifest then, Manifest now) {
    TableEntry before = then.tables().get(candidate.name());
    TableEntry after = now.tables().get(candidate.name());
    if (before != null && after != null) {
      return !before.saysTheSameAs(after);
    }
    if (before != null || after != null) {
      long only = before == null ? now.release() : then.release();
      console.out().printf("%s: only in release %d%n", candidate.name(), only);
    }
    return false;
  }

  private void inputs(List<String> lines) {
    lines.stream().limit(SHOWN_INPUTS).forEach(line -> console.out().println("input " + line));
    if (lines.size() > SHOWN_INPUTS) {
      console.out().printf("and %d more inputs%n", lines.size() - SHOWN_INPUTS);
    }
  }

  private void print(Table each, ReleaseReader before, ReleaseReader after) {
    TableDiff diff =
        TableDiff.of(each.contract(), before.table(each.name()), after.table(each.name()), limit);
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d rows added, %,d removed, %,d changed%n",
            each.name(),
            diff.added(),
            diff.removed(),
            diff.changed());
    diff.addedKeys().forEach(key -> console.out().println("  + " + key));
    diff.removedKeys().forEach(key -> console.out().println("  - " + key));
    diff.examples()
        .forEach(
            change ->
                console
                    .out()
                    .printf(
                        "  %s  %s: %s -> %s%s%n",
                        change.key(),
                        change.column(),
                        change.then(),
                        change.now(),
                        relative(change)));
    long rows = diff.added() + diff.removed() + diff.changed();
    if (rows > limit) {
      console
          .out()
          .printf(
              "  of %,d rows the first; all of them: diff %d %d %s --limit %d%n",
              rows, earlier, later, each.name(), rows);
    }
  }

  /**
   * How much a figure changed, where both are figures and the earlier is not zero. A share of one,
   * such as a return, changes by so many percentage points.
   */
  private static String relative(TableDiff.Change change) {
    boolean isFigure = isFigure(change.then()) && isFigure(change.now());
    if (!isFigure || change.column().endsWith("_digest")) {
      return "";
    }
    double then = Double.parseDouble(change.then());
    double now = Double.parseDouble(change.now());
    if (Math.abs(then) < 1 && Math.abs(now) < 1) {
      return String.format(Locale.ROOT, "  (%+.4g points)", (now - then) * 100);
    }
    double ratio = now / then - 1;
    return Double.isFinite(ratio) ? String.format(Locale.ROOT, "  (%+.4g %%)", ratio * 100) : "";
  }

  private static boolean isFigure(String text) {
    return text != null && FIGURE.matcher(text).matches();
  }
}
