package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.Tables;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.InterceptedStorage;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentRunsIT {
  private static final String CHARTS =
      """
      name = acme-charts
      folder = rankings/acme-charts
      files = "*.csv"
      max-rejected-ratio = 0.9
      columns = [Rank, Id, Name]
      store = APP_STORE
      country = US
      chart = top-free
      snapshot { file-name = "(?<value>.*)\\\\.csv", format = "uuuu-MM-dd" }
      depth = HELD
      rank { field = Rank }
      app { field = Id }
      app-name { field = Name }
      """;

  @TempDir private Path folder;

  private TinyProject ours;
  private TinyProject theirs;
  private Path root;
  private PipelineRuns runs;

  @BeforeEach
  void create() throws IOException {
    ours = TinyProject.create(folder.resolve("ours"));
    theirs = TinyProject.create(folder.resolve("theirs"));
    ours.landDays(10, 100);
    theirs.landDays(40, 90);
    root = folder.resolve("warehouse");
    runs = new PipelineRuns(ours);
  }

  @AfterEach
  void close() {
    runs.close();
  }

  @Test
  void twoRunsAtOnceOnDisjointTablesBothLand() throws Exception {
    runs.run(open(), ours, "price_source_daily", "price_source_year");
    CyclicBarrier bothHaveBuilt = new CyclicBarrier(2);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<Optional<Manifest>> assets =
          pool.submit(() -> runs.run(meeting(bothHaveBuilt), ours, "dim_asset"));
      Future<Optional<Manifest>> steps =
          pool.submit(() -> runs.run(meeting(bothHaveBuilt), ours, "price_basis_step"));
      assertThat(List.of(release(assets), release(steps))).containsExactlyInAnyOrder(2L, 3L);
    } finally {
      pool.shutdownNow();
    }

    Manifest last = open().manifest(3);
    assertThat(last.parent()).isEqualTo(2);
    assertThat(last.tables())
        .containsOnlyKeys(
            "price_source_daily",
            "quarantine",
            "price_source_year",
            "dim_asset",
            "price_basis_step",
            "figure_revision",
            "release_status");
    assertThat(last.tables().get("dim_asset").rows()).isEqualTo(2);
    assertThat(open().manifest(2).tables()).hasSize(6);
    assertThat(runs.log()).doesNotContain("planning again");
    assertNothingStaged();
  }

  @Test
  void aRunWhoseTableAnotherPublishesFirstPlansAgain() throws IOException {
    Warehouse warehouse = beforeFirstCommit(() -> runs.run(open(), theirs, "price_source_daily"));

    Optional<Manifest> release = runs.run(warehouse, ours, "price_source_daily");

    assertThat(runs.log())
        .contains("release 1 of another run has taken in landing files meanwhile: planning again");
    assertThat(release.orElseThrow().release()).isEqualTo(2);
    assertThat(open().manifest(1).tables().get("price_source_daily").rows()).isEqualTo(80);
    assertThat(open().manifest(2).tables().get("price_source_daily").rows()).isEqualTo(20);
    assertNothingStaged();
  }

  @Test
  void aRunWhoseInputAnotherPublishesIsBuiltOnTheNewOne() throws IOException {
    runs.run(open(), ours, "price_source_daily");
    Warehouse warehouse = beforeFirstCommit(() -> runs.run(open(), theirs, "price_source_daily"));

    runs.run(warehouse, ours, "price_source_year");

    assertThat(open().releases()).containsExactly(1L, 2L, 3L);
    assertThat(runs.log()).contains("planning again");
    assertThat(open().manifest(3).tables().get("price_source_year").rows())
        .as("two assets in 2024 and 2025, where the first prices were of 2024 alone")
        .isEqualTo(4);
  }

  @Test
  void aRunThatMayPlanOnlyOnceGivesUpAndLeavesWhatTheOtherPublished() throws IOException {
    Warehouse warehouse = beforeFirstCommit(() -> runs.run(open(), theirs, "price_source_daily"));

    assertThatThrownBy(
            () -> runs.run(warehouse, ours, Map.of("release.attempts", "1"), "price_source_daily"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("release 1 of another run has taken in landing files")
        .hasMessageEndingWith("Run again when it is quiet");

    assertThat(open().releases()).containsExactly(1L);
    assertThat(open().manifest(1).tables().get("price_source_daily").rows()).isEqualTo(80);
    assertNothingStaged();
  }

  @Test
  void runsThatTakeInFilesOfOtherKindsBothLand() throws IOException {
    chart("2024-12-02", "1,6448311069,ChatGPT");
    runs.run(open(), ours, "price_source_daily", "chart_source_entry");
    ours.landDays(12, 100);
    chart("2024-12-03", "1,6737597349,DeepSeek", "2,6448311069,ChatGPT");
    Warehouse warehouse = beforeFirstCommit(() -> runs.run(open(), ours, "chart_source_entry"));

    runs.run(warehouse, ours, "price_source_daily");

    assertThat(runs.log()).doesNotContain("planning again");
    assertThat(open().releases()).containsExactly(1L, 2L, 3L);
    Manifest last = open().manifest(3);
    assertThat(last.tables().get("price_source_daily").rows()).isEqualTo(24);
    assertThat(last.tables().get("chart_source_entry").rows()).isEqualTo(3);
    assertThat(last.inputs())
        .extracting(Manifest.InputFile::path)
        .containsExactly(
            "prices/acme/all.csv",
            "rankings/acme-charts/2024-12-02.csv",
            "rankings/acme-charts/2024-12-03.csv");
    assertThat(last.sources())
        .extracting(Manifest.SourceEntry::name)
        .containsExactly("acme", "acme-charts");
    assertThat(runs.run(open(), ours, "price_source_daily", "chart_source_entry"))
        .as("all of it is taken in")
        .isEmpty();
  }

  @Test
  void aTableThatBothShareIsBuiltAgainWhereTheOtherChangedIt() throws IOException {
    chart("2024-12-02", "1,6448311069,ChatGPT");
    runs.run(open(), ours, "price_source_daily", "chart_source_entry");
    ours.landDays(12, 100);
    chart("2024-12-03", "1,6737597349,DeepSeek", "first,6448311069,ChatGPT");
    Warehouse warehouse = beforeFirstCommit(() -> runs.run(open(), ours, "chart_source_entry"));

    runs.run(warehouse, ours, "price_source_daily");

    assertThat(runs.log())
        .contains("release 2 of another run has published quarantine meanwhile: planning again");
    Manifest last = open().manifest(3);
    assertThat(last.tables().get("quarantine").rows()).isEqualTo(1);
    assertThat(last.tables().get("price_source_daily").rows()).isEqualTo(24);
    assertThat(last.inputs()).hasSize(3);
  }

  /** A file of a vendor of charts. */
  private void chart(String day, String... lines) throws IOException {
    Files.writeString(ours.conf().resolve("sources/acme-charts.conf"), CHARTS);
    Files.copy(
        Commands.PROJECT.resolve("conf/apps.conf"),
        ours.conf().resolve("apps.conf"),
        StandardCopyOption.REPLACE_EXISTING);
    Path vendor = Files.createDirectories(ours.landing().resolve("rankings/acme-charts"));
    Files.writeString(
        vendor.resolve(day + ".csv"), "Rank,Id,Name\n" + String.join("\n", lines) + "\n");
  }

  /** Something that another run does. */
  @FunctionalInterface
  private interface Other {
    Object run() throws IOException;
  }

  private Warehouse beforeFirstCommit(Other other) {
    AtomicBoolean done = new AtomicBoolean();
    return InterceptedStorage.warehouse(
        root,
        Tables.views(),
        (operation, path) -> {
          if (isCommit(operation, path) && !done.getAndSet(true)) {
            other.run();
          }
        });
  }

  /** A warehouse whose first commit waits for that of another. */
  private Warehouse meeting(CyclicBarrier barrier) {
    return beforeFirstCommit(
        () -> {
          try {
            return barrier.await(2, TimeUnit.MINUTES);
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
  }

  private static boolean isCommit(String operation, String path) {
    return operation.equals("createIfAbsent") && path.startsWith("manifests/");
  }

  private static long release(Future<Optional<Manifest>> run) throws Exception {
    return run.get().orElseThrow().release();
  }

  private Warehouse open() {
    return Warehouse.open(root.toString(), Tables.views(), Clock.systemUTC());
  }

  private void assertNothingStaged() throws IOException {
    try (Stream<Path> left = Files.list(root.resolve("work"))) {
      assertThat(left).isEmpty();
    }
  }
}
