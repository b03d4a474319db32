package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.JobDefinition;
import io.aftershock.config.Settings;
import io.aftershock.testing.it.Commands;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;

/** Real landing files of one kind, which come to landing zones in some order, and jobs on them. */
final class RealFiles implements AutoCloseable {
  /** Compiling queries takes longer than running them on so few rows. */
  private static final Map<String, String> FEW_ROWS =
      Map.of(
          "spark.\"spark.sql.codegen.wholeStage\"",
          "false",
          "spark.\"spark.sql.codegen.factoryMode\"",
          "NO_CODEGEN");

  private final Path folder;
  private final Path real;
  private final LocalDate asOf;
  private final Settings settings;
  private final List<String> tables = new ArrayList<>();
  private final SparkSession spark;

  /**
   * Skips the test where the files are absent.
   *
   * @param folder for landing zones and warehouses
   * @param kind first folder of the files
   * @param jobs whose tables are built in each run
   */
  RealFiles(Path folder, String kind, LocalDate asOf, List<String> jobs) {
    this.folder = folder;
    this.real = Commands.PROJECT.resolveSibling("shared/landing").resolve(kind);
    this.asOf = asOf;
    Assumptions.assumeTrue(
        Files.isDirectory(real), () -> "skipped: " + real + " is not on this machine");
    this.settings = load(Optional.empty()).settings();
    for (String job : jobs) {
      JobDefinition of =
          load(Optional.of(Commands.PROJECT.resolve("jobs/" + job + ".conf"))).job().orElseThrow();
      tables.addAll(of.tables());
    }
    this.spark = Sessions.start(settings, "tests");
  }

  private static Configuration load(Optional<Path> job) {
    return Configuration.load(Commands.PROJECT.resolve("conf/local.conf"), job, FEW_ROWS);
  }

  @Override
  public void close() {
    spark.stop();
  }

  /** Files whose paths below the kind match, sorted. */
  List<Path> matching(String pattern) throws IOException {
    try (Stream<Path> found = Files.walk(real)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> real.relativize(file).toString().matches(pattern))
          .sorted()
          .toList();
    }
  }

  /** Where a landing zone has a file, there or not. */
  Path landed(String place, Path file) {
    return folder
        .resolve(place)
        .resolve("landing")
        .resolve(real.getFileName())
        .resolve(real.relativize(file));
  }

  /** Brings files to a landing zone. */
  void land(String place, List<Path> files) throws IOException {
    for (Path file : files) {
      Path target = landed(place, file);
      Files.createDirectories(target.getParent());
      Files.write(target, Files.readAllBytes(file));
    }
  }

  Optional<Manifest> run(String place, boolean isRetracting) throws IOException {
    Path root = folder.resolve(place);
    return new Pipeline(
            () -> spark,
            Warehouse.open(root.resolve("warehouse").toString(), Tables.views(), Clock.systemUTC()),
            settings,
            Tables.all(settings, asOf),
            RunContext.start("law", asOf, Clock.systemUTC(), "development"),
            new RunLog(new PrintStream(OutputStream.nullOutputStream())))
        .run(
            tables,
            Selection.ALL,
            new LandingRequest(
                Optional.of(root.resolve("landing").toString()),
                Optional.empty(),
                Optional.empty(),
                isRetracting));
  }

  /** Compares each table but those that describe a release. */
  static void assertSameRows(Manifest expected, Manifest release) {
    assertThat(release.tables()).containsOnlyKeys(expected.tables().keySet());
    expected
        .tables()
        .forEach(
            (name, table) -> {
              if (!Set.of("release_status", "figure_revision").contains(name)) {
                assertThat(table.saysTheSameAs(release.tables().get(name))).as(name).isTrue();
              }
            });
  }

  /** One file a period, and one a partition that is closed. */
  static void assertLayout(Manifest release) {
    release
        .tables()
        .forEach(
            (name, table) -> {
              Map<String, Long> periods =
                  table.files().stream()
                      .collect(Collectors.groupingBy(DataFile::period, Collectors.counting()));
              assertThat(periods.values()).as(name).allMatch(count -> count == 1);
              String horizon = table.horizon().toString();
              assertThat(table.files())
                  .as(name)
                  .allMatch(
                      file ->
                          horizon.startsWith(file.partition())
                              || file.partition().compareTo(horizon) > 0
                              || file.period().equals(file.partition()));
            });
  }

  /** Periods of which a release has files that the one before has not. */
  static Set<String> newPeriods(Manifest before, Manifest after, String table) {
    Set<String> known =
        before.tables().get(table).files().stream().map(DataFile::path).collect(Collectors.toSet());
    return after.tables().get(table).files().stream()
        .filter(file -> !known.contains(file.path()))
        .map(DataFile::period)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
