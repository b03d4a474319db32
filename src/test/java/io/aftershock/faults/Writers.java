package io.aftershock.faults;

import static io.aftershock.faults.Promise.require;

import io.aftershock.Tables;
import io.aftershock.faults.Promise.BrokenException;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.InterceptedStorage;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs that all have built before the first of them publishes. */
final class Writers implements AutoCloseable {

  /** Tables that need nothing of each other. */
  private static final List<String> APART =
      List.of(
          "return_daily",
          "price_vendor_difference",
          "session_month",
          "drawdown_daily",
          "volatility_spike_daily");

  private static final String[] INPUTS = {
    "price_source_daily",
    "price_source_year",
    "dim_asset",
    "dim_date",
    "session",
    "price_basis_step",
    "price_series",
    "price_series_year",
    "price_daily"
  };

  private final Path folder;
  private final TinyProject project;
  private final PipelineRuns runs;

  Writers(Path folder) throws IOException {
    this.folder = folder;
    this.project = TinyProject.create(Files.createDirectories(folder.resolve("writers")));
    this.runs = new PipelineRuns(project);
  }

  /** The most that can be apart. */
  static int most() {
    return APART.size();
  }

  /**
   * Runs that build a table each: all of them land.
   *
   * @param number of runs, at most {@link #most}
   */
  void apart(int number) throws IOException, BrokenException, InterruptedException {
    project.landDays(6, 100);
    Path root = folder.resolve(UUID.randomUUID().toString());
    runs.run(open(root), project, INPUTS);
    List<String[]> builds = new ArrayList<>();
    APART.subList(0, number).forEach(table -> builds.add(new String[] {table}));

    List<Optional<Manifest>> released = atOnce(root, builds);

    require(released.stream().allMatch(Optional::isPresent), "not all landed: " + released);
    Manifest last = open(root).latest().orElseThrow();
    require(last.release() == number + 1L, "the last release is " + last.release());
    require(
        last.tables().keySet().containsAll(APART.subList(0, number)),
        "tables are lost: " + last.tables().keySet());
    Path serial = folder.resolve(UUID.randomUUID().toString());
    runs.run(open(serial), project, INPUTS);
    for (String[] build : builds) {
      runs.run(open(serial), project, build);
    }
    Content one = Content.of(open(root).latest());
    new Promise(Content.NONE, one).requireConverged(open(root));
    require(
        one.ofData().equals(Content.of(open(serial).latest()).ofData()),
        "one after the other says otherwise than at once");
  }

  /** Runs that take in the same new day: it is published once, whoever is first. */
  void overlapping(int number) throws IOException, BrokenException, InterruptedException {
    project.landDays(6, 100);
    Path root = folder.resolve(UUID.randomUUID().toString());
    runs.run(open(root), project, INPUTS);
    project.landDays(7, 90);
    List<String[]> builds = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      builds.add(INPUTS);
    }

    List<Optional<Manifest>> released = atOnce(root, builds);

    long landed = released.stream().filter(Optional::isPresent).count();
    require(landed == 1, landed + " runs published the same day");
    Path alone = folder.resolve(UUID.randomUUID().toString());
    project.landDays(6, 100);
    runs.run(open(alone), project, INPUTS);
    project.landDays(7, 90);
    runs.run(open(alone), project, INPUTS);
    new Promise(Content.NONE, Content.of(open(alone).latest())).requireConverged(open(root));
  }

  private List<Optional<Manifest>> atOnce(Path root, List<String[]> builds)
      throws IOException, InterruptedException {
    CyclicBarrier allHaveBuilt = new CyclicBarrier(builds.size());
    ExecutorService pool = Executors.newFixedThreadPool(builds.size());
    try {
      List<Future<Optional<Manifest>>> running = new ArrayList<>();
      for (String[] build : builds) {
        running.add(pool.submit(() -> runs.run(meeting(root, allHaveBuilt), project, build)));
      }
      List<Optional<Manifest>> released = new ArrayList<>();
      for (Future<Optional<Manifest>> run : running) {
        released.add(run.get());
      }
      return released;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** A warehouse whose first commit waits for those of the others. */
  private static Warehouse meeting(Path root, CyclicBarrier barrier) {
    AtomicBoolean done = new AtomicBoolean();
    return InterceptedStorage.warehouse(
        root,
        Tables.views(),
        (operation, path) -> {
          boolean isCommit = operation.equals("createIfAbsent") && path.startsWith("manifests/");
          if (isCommit && !done.getAndSet(true)) {
            await(barrier);
          }
        });
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(5, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static Warehouse open(Path root) {
    return Warehouse.open(root.toString(), Tables.views(), Clock.systemUTC());
  }

  @Override
  public void close() {
    runs.close();
  }
}
