package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, started as a user starts it. */
class LauncherIT {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final Path JAR = Commands.PROJECT.resolve("target/aftershock.jar");
  private static final Path OLDER_CONFIG =
      Commands.PROJECT.resolve("target/older-config/config-1.2.1.jar");

  /** A value that must be seen nowhere. */
  private static final String CANARY = "canary-7f3a9c";

  private static final String KONTOR =
      """
      name = kontor
      description = "A vendor of the continent: semicolons, decimal commas, day first"
      folder = prices/kontor
      files = "Kurse_*.csv"
      priority = 5
      delimited { delimiter = ";", trailing-delimiter = true }
      columns = [Symbol, Datum, Schluss, Umsatz]
      date { column = Datum, pattern = "dd.MM.uuuu" }
      symbol { column = Symbol }
      numbers { decimal = ",", thousands = "." }
      series = [{ basis = SPLIT_ADJUSTED, close = Schluss, volume = Umsatz }]
      asset-defaults { class = EQUITY, currency = EUR, exchange = XNYS }
      """;

  private static final String SECRETS =
      """

      hadoop.secrets { "fs.s3a.secret.key" { env = AFTERSHOCK_IT_CANARY } }
      hadoop.options {
        "fs.s3a.endpoint" = ${AFTERSHOCK_IT_CANARY}
        "fs.s3a.user.agent.prefix" = "of-"${AFTERSHOCK_IT_CANARY}"-them"
      }
      """;

  @TempDir private Path folder;

  private Path conf;

  @BeforeEach
  void copyConfiguration() throws IOException {
    assertThat(JAR).as("the jar, which mvnw package builds").exists();
    conf = folder.resolve("conf");
    Path original = Commands.PROJECT.resolve("conf");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, conf.resolve(original.relativize(file).toString()));
      }
    }
  }

  @Test
  void aVendorThatNobodyHasSeenNeedsAStanzaAndNoRebuild() throws Exception {
    Files.writeString(conf.resolve("sources/kontor.conf"), KONTOR);
    append(conf.resolve("local.conf"), SECRETS);
    Path landing = folder.resolve("landing");
    Files.createDirectories(landing.resolve("prices/kontor"));
    Files.writeString(
        landing.resolve("prices/kontor/Kurse_2025.csv"),
        """
        Symbol;Datum;Schluss;Umsatz;
        RHM;24.01.2025;712,40;98.765;
        RHM;27.01.2025;1.234,56;1.234.567;
        ZAL;27.01.2025;34,5;900;
        """);
    Path warehouse = folder.resolve("warehouse");

    Outcome outcome =
        launch(
            "run",
            "--conf",
            conf.resolve("local.conf").toString(),
            "--job",
            "jobs/ingest-prices.conf",
            "--landing",
            landing.toString(),
            "--warehouse",
            warehouse.toString());

    assertThat(outcome.code()).as(outcome.text()).isZero();
    try (DuckDb duckDb = DuckDb.withViews(warehouse.resolve("views/000001/duckdb.sql"))) {
      assertThat(
              duckDb.rows(
                  "SELECT asset_id, price_basis, trade_date, close_price, volume, quote_currency,"
                      + " source_id FROM price_daily ORDER BY asset_id, trade_date"))
          .containsExactly(
              "RHM|SPLIT_ADJUSTED|2025-01-24|712.4|98765.0|EUR|kontor",
              "RHM|SPLIT_ADJUSTED|2025-01-27|1234.56|1234567.0|EUR|kontor",
              "ZAL|SPLIT_ADJUSTED|2025-01-27|34.5|900.0|EUR|kontor");
      assertThat(duckDb.row("SELECT count(*) FROM quarantine")).isEqualTo("0");
    }
    assertThat(outcome.text()).doesNotContain(CANARY);
    assertNoFileHoldsTheCanary(warehouse);
  }

  @Test
  void anOlderCopyOfTheConfigLibraryFirstOnTheClassPathDoesNoHarm() throws Exception {
    assertThat(OLDER_CONFIG).exists();

    Outcome outcome = configOf("-Xbootclasspath/a:" + OLDER_CONFIG);

    assertThat(outcome.out())
        .containsPattern("prices\\.max-lag = \\S.*  # reference\\.conf: \\d+")
        .containsPattern("spark\\.\"spark\\.master\" = .*  # .*conf/local\\.conf: \\d+")
        .contains("# source stooq reads prices/stooq/*.csv");
  }

  @Test
  void classesAreTakenFromTheArchiveThatTheBuildMade() throws Exception {
    Path loaded = folder.resolve("loaded");

    Outcome outcome = configOf("-Xlog:class+load:file=" + loaded);

    assertThat(outcome.text()).doesNotContain("[cds");
    assertThat(loaded)
        .content()
        .contains(
            "org.apache.spark.deploy.SparkSubmit source: shared objects file (top)",
            "io.aftershock.Main source: shared objects file (top)");
  }

  /** What {@code config} says under a JVM with an option more. */
  private static Outcome configOf(String option) throws Exception {
    Outcome outcome =
        Commands.process(
            Map.of("AFTERSHOCK_JAVA_OPTS", option), LIMIT, List.of("scripts/aftershock", "config"));
    assertThat(outcome.code()).as(outcome.text()).isZero();
    return outcome;
  }

  @Test
  void theJarHoldsItsLibrariesUnderItsOwnNamesAndNoneOfSparks() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> foreign =
          jar.stream()
              .map(java.util.zip.ZipEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .filter(name -> !name.startsWith("io/aftershock/"))
              .filter(name -> !name.startsWith("com/opengamma/strata/"))
              .filter(name -> !name.startsWith("com/rometools/"))
              .toList();
      assertThat(foreign).isEmpty();
      assertThat(jar.getEntry("io/aftershock/shaded/config/Config.class")).isNotNull();
    }
  }

  @Test
  void withoutTheModuleOptionsTheProcessSaysHowToStartIt() throws Exception {
    String classPath = JAR + ":" + Commands.PROJECT.resolve("target/spark/jars/*");
    Path landing = folder.resolve("landing");
    Path vendor = Files.createDirectories(landing.resolve("prices/cboe-vix"));
    Files.writeString(vendor.resolve("VIX_History.csv"), "DATE,OPEN,HIGH,LOW,CLOSE\n");

    Outcome outcome =
        Commands.process(
            Map.of(),
            LIMIT,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "io.aftershock.Main",
                "run",
                "--job",
                "jobs/daily.conf",
                "--landing",
                landing.toString(),
                "--warehouse",
                folder.resolve("warehouse").toString()));

    assertThat(outcome.err())
        .contains(
            "error: the JDK's modules are not open to Spark. Start with scripts/aftershock or"
                + " spark-submit, which open them")
        .doesNotContain("\tat ");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(folder.resolve("warehouse/manifests")).doesNotExist();
  }

  @Test
  void aThreadThatNeverEndsDoesNotKeepTheProcess() throws Exception {
    String classPath =
        String.join(
            ":",
            JAR.toString(),
            Commands.PROJECT.resolve("target/test-classes").toString(),
            Commands.PROJECT.resolve("target/spark/jars/*").toString());

    Outcome outcome =
        Commands.process(
            Map.of(),
            Duration.ofMinutes(1),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "io.aftershock.testing.it.LingeringMain",
                "config"));

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out()).contains("prices.max-lag");
  }

  @Test
  void theEffectiveConfigurationNamesTheKeysOfSecretsAndHidesThem() throws Exception {
    append(conf.resolve("local.conf"), SECRETS);

    Outcome outcome = launch("config", "--conf", conf.resolve("local.conf").toString());

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out())
        .contains("hadoop.secrets.\"fs.s3a.secret.key\".env = \"AFTERSHOCK_IT_CANARY\"")
        .contains("hadoop.options.\"fs.s3a.endpoint\" = <hidden>")
        .contains("hadoop.options.\"fs.s3a.user.agent.prefix\" = <hidden>");
    assertThat(outcome.text()).doesNotContain(CANARY);
  }

  @Test
  void aSecretThatIsWrittenDownIsRefusedWithoutRepeatingIt() throws Exception {
    append(
        conf.resolve("local.conf"),
        "\nspark { \"spark.hadoop.fs.s3a.secret.key\" = \"" + CANARY + "\" }\n");

    Outcome outcome = launch("config", "--conf", conf.resolve("local.conf").toString());

    assertThat(outcome.err())
        .contains("\"spark.hadoop.fs.s3a.secret.key\", which looks like a secret")
        .contains("local.conf:");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.text()).doesNotContain(CANARY);
  }

  private static Outcome launch(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("scripts/aftershock"));
    command.addAll(List.of(arguments));
    return Commands.process(Map.of("AFTERSHOCK_IT_CANARY", CANARY), LIMIT, command);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, Files.readString(file) + text);
  }

  private static void assertNoFileHoldsTheCanary(Path warehouse) throws IOException {
    try (Stream<Path> files = Files.walk(warehouse)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(CANARY);
      }
    }
  }
}
