package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.model.RowKey;
import io.aftershock.report.Lineage;
import io.aftershock.report.Lineage.Node;
import io.aftershock.report.Lineage.Place;
import io.aftershock.report.LineageText;
import io.aftershock.source.RecordText;
import io.aftershock.source.RecordText.Read;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.ReleaseReader;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description =
        "Goes from a row back to the input, through every table on the way: rows, files, lines.")
final class ExplainCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(
      arity = "1..*",
      paramLabel = "TABLE KEY",
      description =
          "A table and the key of a row of it, such as asset_id=NVDA,price_basis=SPLIT_ADJUSTED,"
              + "trade_date=2025-01-27; several set apart by \"; \", as in claim_verdict.evidence")
  private List<String> rows;

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      converter = Location.class,
      description = "Root of the vendors' files, to show their own text")
  private String landing;

  @Mixin private ReleaseOption release;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rows to show of a range, at least 2. Default: ${DEFAULT-VALUE}")
  private int limit;

  private final Console console;
  private final Clock clock;

  ExplainCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 2) {
      throw new ConfigurationException("--limit is " + limit + ", must be at least 2");
    }
    List<RowKey> keys = keys();
    Settings settings = common.configuration(Optional.empty()).settings();
    Warehouse warehouse = common.open(clock, settings);
    Manifest manifest = release.of(warehouse);
    SparkSession spark = SparkStart.start(settings, "explain");
    Lineage lineage =
        new Lineage(
            new ReleaseReader(spark, warehouse, manifest),
            Tables.all(settings, LocalDate.EPOCH).stream()
                .filter(table -> manifest.tables().containsKey(table.name()))
                .toList(),
            limit);
    List<Node> nodes = keys.stream().map(lineage::explain).toList();
    RecordText records = new RecordText(settings, spark.sparkContext().hadoopConfiguration());
    Map<Place, Read> reads = landing == null ? Map.of() : reads(nodes, manifest, records);
    LineageText text =
        new LineageText(
            place -> position(place, records, reads, manifest),
            place ->
                Optional.ofNullable(reads.get(place))
                    .map(read -> read.texts().get(place.position()))
                    .orElse(List.of()),
            settings.folder().toAbsolutePath().getFileName().toString());
    nodes.forEach(node -> text.lines(node).forEach(line -> console.out().println(line)));
    if (landing == null && nodes.stream().anyMatch(node -> !places(node).isEmpty())) {
      console.out().println("With --landing DIR the records stand here as the vendors wrote them.");
    }
    return ExitCode.OK;
  }

  private List<RowKey> keys() {
    try {
      return RowKey.parse(String.join(" ", rows));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /** Reads the records of all places, each file once. */
  private Map<Place, Read> reads(List<Node> nodes, Manifest manifest, RecordText records) {
    Map<String, InputFile> inputs =
        manifest.inputs().stream()
            .collect(Collectors.toMap(InputFile::path, Function.identity(), (one, two) -> one));
    Map<String, Set<Place>> byFile = new TreeMap<>();
    nodes.forEach(
        node ->
            places(node)
                .forEach(
                    place ->
                        byFile.computeIfAbsent(place.file(), f -> new HashSet<>()).add(place)));
    Map<Place, Read> reads = new LinkedHashMap<>();
    byFile.forEach(
        (file, places) -> {
          Set<Long> positions =
              places.stream().map(Place::position).collect(Collectors.toCollection(TreeSet::new));
          InputFile input = inputs.get(file);
          Read read =
              input == null
                  ? new Read(Map.of(), Optional.of("is not named by the release"))
                  : records.read(landing, input.source(), file, input.sha256(), positions);
          places.forEach(place -> reads.put(place, read));
        });
    return reads;
  }

  private static Set<Place> places(Node node) {
    Set<Place> places = new HashSet<>();
    node.record().ifPresent(places::add);
    node.branches().forEach(branch -> branch.rows().forEach(row -> places.addAll(places(row))));
    return places;
  }

  /** Where a record stands, and what keeps its text from being shown. */
  private static String position(
      Place place, RecordText records, Map<Place, Read> reads, Manifest manifest) {
    String position =
        place.position() == 0
            ? "as a whole"
            : records.unit(place.source()) + " " + place.position();
    Optional<Read> read = Optional.ofNullable(reads.get(place));
    Optional<String> problem = read.flatMap(Read::problem);
    if (problem.isPresent()) {
      String since =
          switch (problem.get()) {
            case Read.CHANGED -> " than release " + manifest.release() + " read";
            case Read.GONE -> " since release " + manifest.release() + " read it";
            default -> "";
          };
      return position + "  (the file " + problem.get() + since + ")";
    }
    return position;
  }
}
