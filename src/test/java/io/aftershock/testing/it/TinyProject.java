package io.aftershock.testing.it;

import io.aftershock.config.Configuration;
import io.aftershock.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration of one vendor, {@code acme}, and a landing zone with a few of its rows: runs on
 * it are fast.
 *
 * @param folder with {@code conf}, {@code landing} and {@code warehouse}
 */
public record TinyProject(Path folder) {
  private static final LocalDate FIRST = LocalDate.of(2024, 12, 2);

  /** The vendor's stanza, which refuses a file with one bad row in a hundred. */
  public static final String STANZA =
      """
      name = acme
      description = "A vendor of the tests"
      folder = prices/acme
      files = "*.csv"
      priority = 1
      columns = [Symbol, Date, Close]
      date { column = Date }
      symbol { column = Symbol }
      series = [{ basis = SPLIT_ADJUSTED, close = Close }]
      asset-defaults { class = EQUITY, currency = USD, exchange = XNYS }
      """;

  /** Compiling queries, and cutting them up, takes longer than running them on so few rows. */
  private static final String FEW_ROWS =
      """
      spark {
        "spark.sql.adaptive.enabled" = false
        "spark.sql.shuffle.partitions" = 1
        "spark.default.parallelism" = 1
        "spark.sql.codegen.wholeStage" = false
        "spark.sql.codegen.factoryMode" = NO_CODEGEN
      }
      """;

  /** Writes the configuration, and a landing zone without files. */
  public static TinyProject create(Path folder) throws IOException {
    TinyProject project = new TinyProject(folder);
    Files.createDirectories(project.conf().resolve("sources"));
    Files.createDirectories(project.landing().resolve("prices/acme"));
    for (String name : List.of("local.conf", "calendars.conf")) {
      Files.copy(Commands.PROJECT.resolve("conf").resolve(name), project.conf().resolve(name));
    }
    Files.writeString(project.conf().resolve("local.conf"), FEW_ROWS, StandardOpenOption.APPEND);
    Files.writeString(project.conf().resolve("assets.conf"), "assets {}\n");
    Files.writeString(project.stanza(), STANZA);
    return project;
  }

  public Path conf() {
    return folder.resolve("conf");
  }

  public Path stanza() {
    return conf().resolve("sources/acme.conf");
  }

  public Path landing() {
    return folder.resolve("landing");
  }

  public Path warehouse() {
    return folder.resolve("warehouse");
  }

  /** Writes a file of the vendor. */
  public void land(String name, String text) throws IOException {
    Files.writeString(landing().resolve("prices/acme").resolve(name), text);
  }

  /** Writes the vendor's only file: two assets over a number of weekdays from 2024-12-02. */
  public void landDays(int days, double lastClose) throws IOException {
    land("all.csv", String.join("\n", lines(days, lastClose)) + "\n");
  }

  /** A header, and a line a day and asset. */
  public static List<String> lines(int days, double lastClose) {
    List<String> lines = new ArrayList<>(List.of("Symbol,Date,Close"));
    LocalDate day = FIRST;
    for (int i = 1; i <= days; i++) {
      double close = i == days ? lastClose : 100 + (i * 37) % 11;
      lines.add("ACME," + day + "," + close);
      lines.add("BETA," + day + "," + (200 - i));
      day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
    }
    return lines;
  }

  public Settings settings(Map<String, String> overrides) {
    return configuration("daily", overrides).settings();
  }

  /** Tables of a job of the project. */
  public List<String> tables(String job) {
    return configuration(job, Map.of()).job().orElseThrow().tables();
  }

  private Configuration configuration(String job, Map<String, String> overrides) {
    Path file = Commands.PROJECT.resolve("jobs").resolve(job + ".conf");
    return Configuration.load(conf().resolve("local.conf"), Optional.of(file), overrides);
  }

  /** Runs a job of the project through the command line, in this JVM. */
  public Outcome run(String job, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--conf",
                conf().resolve("local.conf").toString(),
                "--job",
                "jobs/" + job + ".conf",
                "--landing",
                landing().toString(),
                "--warehouse",
                warehouse().toString()));
    arguments.addAll(List.of(more));
    return Commands.aftershock(arguments.toArray(String[]::new));
  }

  /** The text of each manifest, by number. */
  public List<String> manifests() throws IOException {
    return texts("manifests");
  }

  /** The text of each run's ledger entry. */
  public List<String> ledger() throws IOException {
    return texts("ledger");
  }

  private List<String> texts(String name) throws IOException {
    Path parent = warehouse().resolve(name);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    try (var files = Files.list(parent)) {
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
