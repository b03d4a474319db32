package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftershock.Tables;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Input;
import io.aftershock.model.Table;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run builds of what is published, by what changed since. */
class IncrementalRunIT {
  private static final String FIRST_WEEK =
      """
      Symbol,Date,Close
      ACME,2024-12-30,100
      BETA,2024-12-30,50
      ACME,2024-12-31,110
      BETA,2024-12-31,55
      ACME,2025-01-02,99
      BETA,2025-01-02,60
      """;

  /** What returns rest on. */
  private static final String[] TO_RETURNS = {
    "price_source_daily",
    "price_source_year",
    "dim_asset",
    "dim_date",
    "session",
    "session_month",
    "price_basis_step",
    "price_series",
    "price_series_year",
    "price_daily",
    "return_daily"
  };

  @TempDir private Path folder;

  private TinyProject project;
  private PipelineRuns runs;

  @BeforeEach
  void create() throws IOException {
    project = TinyProject.create(folder);
    project.land("week.csv", FIRST_WEEK);
    runs = new PipelineRuns(project);
  }

  @AfterEach
  void close() {
    runs.close();
  }

  @Test
  void rangeTakesInItsDaysAloneAndWhatFollowsTakesInTheRest() throws Exception {
    Manifest first = run(days("2024-12-31", "2024-12-31")).orElseThrow();
    assertThat(prices(first)).containsExactly("ACME|2024-12-31|110.0", "BETA|2024-12-31|55.0");
    assertThat(first.inputs())
        .extracting(Manifest.InputFile::taken)
        .containsExactly("2024-12-31..2024-12-31");
    assertThat(run(days("2024-12-31", "2024-12-31"))).as("the same days once more").isEmpty();

    Manifest second = run(days("2025-01-01", null)).orElseThrow();
    assertThat(prices(second))
        .as("days that were taken in before stay")
        .containsExactly(
            "ACME|2024-12-31|110.0",
            "ACME|2025-01-02|99.0",
            "BETA|2024-12-31|55.0",
            "BETA|2025-01-02|60.0");

    Manifest third = run().orElseThrow();
    Manifest atOnce = runs.run(open("at-once"), project, TO_RETURNS).orElseThrow();
    assertSameRows(third, atOnce);
    assertThat(run()).isEmpty();
  }

  @Test
  void fileThatIsGoneKeepsItsRowsUntilTheyAreTakenBackAndThenTheOneBeforeItCounts()
      throws Exception {
    project.land("later.csv", FIRST_WEEK.replace(",99", ",98") + "ACME,2025-01-03,97\n");
    run();
    Files.delete(project.landing().resolve("prices/acme/later.csv"));

    assertThat(run()).as("a file that is gone says nothing new").isEmpty();
    Manifest taken = run(retracting()).orElseThrow();

    assertThat(prices(taken))
        .contains("ACME|2025-01-02|99.0")
        .doesNotContain("ACME|2025-01-03|97.0");
    assertThat(taken.inputs())
        .extracting(Manifest.InputFile::path, Manifest.InputFile::outcome)
        .containsExactly(tuple("prices/acme/week.csv", Manifest.InputFile.READ));
    try (DuckDb duckDb = views(2)) {
      assertThat(
              duckDb.rows(
                  "SELECT row_date, column_name, change_kind, old_value, new_value"
                      + " FROM figure_revision WHERE table_name = 'price_daily'"
                      + " AND column_name IN ('close_price', '*') ORDER BY ALL"))
          .containsExactly(
              "2025-01-02|close_price|CHANGED|98.0|99.0", "2025-01-03|*|REMOVED|null|null");
    }
    Files.delete(project.landing().resolve("prices/acme/week.csv"));
    project.land("other.csv", "Symbol,Date,Close\nGAMMA,2025-01-02,1\n");
    // Nothing of 2024 is left, and with it no month that is over.
    assertThat(prices(run(retracting()).orElseThrow())).containsExactly("GAMMA|2025-01-02|1.0");
  }

  @Test
  void oneMoreDayBuildsOnePeriodAndCalendarAliasAndVersionWhatTheyCover() throws Exception {
    runAll();
    assertThat(plan().isNew()).isFalse();

    project.land("week.csv", FIRST_WEEK + "ACME,2025-01-03,97\nBETA,2025-01-03,61\n");
    RunPlan day = plan();
    assertThat(day.read()).containsExactly(Map.entry("prices/acme/week.csv", "other bytes"));
    for (String table : List.of("price_source_daily", "price_daily", "return_daily")) {
      assertThat(changed(day, table)).as(table).containsExactly("2025-01");
    }
    runAll();

    Path calendars = project.conf().resolve("calendars.conf");
    String text = Files.readString(calendars);
    assertThat(text).contains("2012-10-29");
    Files.writeString(calendars, text.replace("2012-10-29", "2012-10-29, 2024-12-31"));
    RunPlan calendar = plan();
    assertThat(calendar.read()).as("no calendar changes what a file says").isEmpty();
    assertThat(changed(calendar, "session")).contains("2024");
    assertThat(changed(calendar, "price_daily"))
        .as("the day is now off the calendar, and is flagged so")
        .containsExactly("2024");
    assertThat(changed(calendar, "price_source_daily")).isEmpty();
    assertThat(changed(calendar, "return_daily")).isEmpty();
    assertThat(built(calendar, "price_source_daily")).isEmpty();
    Files.writeString(calendars, text);

    Files.writeString(
        project.conf().resolve("assets.conf"),
        "assets { GAMMA { name = Gamma, class = EQUITY, currency = USD, exchange = XNYS,"
            + " symbols { acme = BETA } } }\n");
    RunPlan alias = plan();
    assertThat(alias.read())
        .containsExactly(Map.entry("prices/acme/week.csv", "its stanza or symbols changed"));
    assertThat(changed(alias, "price_daily")).containsExactly("2024", "2025-01");
    assertThat(changed(alias, "dim_date")).isEmpty();
    Manifest renamed = runAll().orElseThrow();
    assertThat(prices(renamed))
        .contains("GAMMA|2025-01-03|61.0")
        .noneMatch(row -> row.startsWith("BETA"));

    Files.writeString(
        project.conf().resolve("assets.conf"),
        Files.readString(project.conf().resolve("assets.conf")).replace("= Gamma", "= Gammon"));
    RunPlan name = plan();
    assertThat(changedTables(name)).as("a name is in one table alone").containsExactly("dim_asset");
    assertThat(name.read()).isEmpty();

    runAll();
    RunPlan version = runs.plan(open(), project, IncrementalRunIT::otherReturns);
    assertThat(built(version, "return_daily")).containsExactly("2024", "2025-01");
    assertThat(version.tables().stream().filter(table -> !table.build().isEmpty()))
        .as("what is derived from returns rests on what they say, and they say the same")
        .extracting(RunPlan.TablePlan::table)
        .containsExactly("return_daily");
  }

  @Test
  void runThatFailedIsRepeatedWithoutWhatWasDoneBefore() throws Exception {
    Set<String> ingest = Set.of("price_source_daily", "quarantine");
    runs.run(open(), project, ingest.toArray(String[]::new));
    UnaryOperator<Table> failing =
        table -> table.name().equals("return_daily") ? new Failing(table) : table;
    assertThatThrownBy(
            () -> runs.run(open(), project, PipelineRuns.all(project), failing, TO_RETURNS))
        .hasMessage("out of luck");
    assertThat(open().releases()).containsExactly(1L);

    RunPlan again = plan();
    assertThat(again.read()).as("files that were taken in before").isEmpty();
    assertThat(built(again, "price_source_daily")).isEmpty();
    assertThat(run().orElseThrow().tables().get("price_source_daily").builtIn()).isEqualTo(1);
  }

  private Optional<Manifest> runAll() throws IOException {
    return runs.run(open(), project);
  }

  private Optional<Manifest> run() throws IOException {
    return run(PipelineRuns.all(project));
  }

  private Optional<Manifest> run(LandingRequest request) throws IOException {
    return runs.run(open(), project, request, UnaryOperator.identity(), TO_RETURNS);
  }

  private RunPlan plan() throws IOException {
    return runs.plan(open(), project, UnaryOperator.identity());
  }

  private LandingRequest days(String from, String to) {
    return new LandingRequest(
        Optional.of(project.landing().toString()),
        Optional.ofNullable(from).map(LocalDate::parse),
        Optional.ofNullable(to).map(LocalDate::parse),
        false);
  }

  private LandingRequest retracting() {
    return new LandingRequest(
        Optional.of(project.landing().toString()), Optional.empty(), Optional.empty(), true);
  }

  private Warehouse open() {
    return open("warehouse");
  }

  private Warehouse open(String name) {
    return Warehouse.open(folder.resolve(name).toString(), Tables.views(), Clock.systemUTC());
  }

  private DuckDb views(long release) throws Exception {
    return DuckDb.withViews(
        folder.resolve(String.format("warehouse/views/%06d/duckdb.sql", release)));
  }

  private List<String> prices(Manifest release) throws Exception {
    try (DuckDb duckDb = views(release.release())) {
      return duckDb.rows("SELECT asset_id, trade_date, close_price FROM price_daily ORDER BY ALL");
    }
  }

  private static Set<String> changed(RunPlan plan, String table) {
    return new TreeSet<>(of(plan, table).change());
  }

  private static Set<String> built(RunPlan plan, String table) {
    return of(plan, table).build().keySet();
  }

  private static RunPlan.TablePlan of(RunPlan plan, String table) {
    return plan.tables().stream()
        .filter(found -> found.table().equals(table))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> changedTables(RunPlan plan) {
    return plan.tables().stream()
        .filter(table -> !table.change().isEmpty())
        .map(RunPlan.TablePlan::table)
        .toList();
  }

  /** Compares each table but those that describe a release. */
  private static void assertSameRows(Manifest release, Manifest other) {
    assertThat(release.tables()).containsOnlyKeys(other.tables().keySet());
    Map<String, Manifest.TableEntry> tables =
        other.tables().entrySet().stream()
            .filter(table -> !Set.of("release_status", "figure_revision").contains(table.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    tables.forEach(
        (name, table) ->
            assertThat(table.saysTheSameAs(release.tables().get(name))).as(name).isTrue());
  }

  private static Table otherReturns(Table table) {
    return table.name().equals("return_daily") ? new NextVersion(table) : table;
  }

  /** A table whose derivation is counted up, and yields what it did. */
  private static class NextVersion implements Table {
    private final Table table;

    NextVersion(Table table) {
      this.table = table;
    }

    @Override
    public Contract contract() {
      return table.contract();
    }

    @Override
    public List<Input> inputs() {
      return table.inputs();
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
      return table.build(inputs);
    }

    @Override
    public List<Check> checks() {
      return table.checks();
    }

    @Override
    public int derivationVersion() {
      return table.derivationVersion() + 1;
    }
  }

  /** A table that cannot be built. */
  private static final class Failing extends NextVersion {
    Failing(Table table) {
      super(table);
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
      throw new IllegalStateException("out of luck");
    }
  }
}
