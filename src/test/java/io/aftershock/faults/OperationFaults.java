package io.aftershock.faults;

import static io.aftershock.faults.Promise.require;

import io.aftershock.Tables;
import io.aftershock.faults.Faults.Armed;
import io.aftershock.faults.Faults.Mode;
import io.aftershock.faults.Promise.BrokenException;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.Store;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;

/**
 * Runs on HDFS of which one operation fails: any that the run, its publish or Spark asks of Hadoop.
 */
final class OperationFaults implements AutoCloseable {

  /** What the run finds. */
  enum Scenario {
    /** An empty warehouse. */
    FIRST,
    /** A release, and a day more in the landing zone. */
    DAILY
  }

  /** How a run ended whose operation failed. */
  enum End {
    /** It published, and passed over the fault. */
    PUBLISHED,
    /** It failed, and had published nothing. */
    FAILED_BEFORE,
    /** It failed, and its release is there. */
    FAILED_AFTER
  }

  private static final long FIRES_WITHIN_MILLIS = 60_000;
  private static final String FAULTY =
      """
      hadoop.options {
        "fs.hdfs.impl" = "io.aftershock.faults.FaultyHdfs"
        "fs.AbstractFileSystem.hdfs.impl" = "io.aftershock.faults.FaultyHdfsNames"
      }
      """;

  private final TinyProject before;
  private final TinyProject after;
  private final PipelineRuns runs;
  private final String[] tables;
  private final Map<Scenario, Promise> promises = new TreeMap<>();
  private final Map<Scenario, List<String>> operations = new TreeMap<>();
  private final String base;

  /**
   * Publishes once what is to be published later.
   *
   * @param folder for landing zones and configuration
   * @param tables that a run builds
   */
  OperationFaults(Path folder, String... tables) throws IOException {
    this.tables = tables.clone();
    this.before = project(folder.resolve("before"), 6, 100);
    this.after = project(folder.resolve("after"), 7, 90);
    this.runs = new PipelineRuns(before);
    this.base = Store.HDFS.place();
    runs.run(faulty(base), before, tables);
    for (Scenario scenario : Scenario.values()) {
      String place = place(scenario);
      Armed counting = Faults.arm(0, Mode.BEFORE);
      runs.run(faulty(place), landed(scenario), tables);
      operations.put(scenario, counting.seen());
      promises.put(scenario, new Promise(old(scenario), Content.of(open(place).latest())));
    }
  }

  private static TinyProject project(Path folder, int days, double lastClose) throws IOException {
    TinyProject project = TinyProject.create(Files.createDirectories(folder));
    Files.writeString(project.conf().resolve("local.conf"), FAULTY, StandardOpenOption.APPEND);
    project.landDays(days, lastClose);
    return project;
  }

  /** What a run that nothing happens to asks for, in order. */
  List<String> operations(Scenario scenario) {
    return operations.get(scenario);
  }

  /**
   * Lets an operation of a run fail, looks at what is there, and runs once more.
   *
   * @param at which operation, from 1
   * @throws BrokenException if a reader sees anything but the release before or the new one, or one
   *     more run does not end in the new one
   */
  End trial(Scenario scenario, int at, Mode mode) throws IOException, BrokenException {
    String place = place(scenario);
    Armed armed = Faults.arm(at, mode);
    try {
      return mode == Mode.HANG ? hanging(scenario, place, armed) : failing(scenario, place, armed);
    } catch (BrokenException e) {
      throw new BrokenException(
          scenario
              + " "
              + mode
              + " at "
              + at
              + " ("
              + operation(armed, at)
              + "): "
              + e.getMessage(),
          e.getCause());
    } finally {
      Faults.disarm();
    }
  }

  private static String operation(Armed armed, int at) {
    return armed.seen().size() < at ? "never asked" : armed.seen().get(at - 1);
  }

  private End failing(Scenario scenario, String place, Armed armed)
      throws IOException, BrokenException {
    Optional<Exception> failure = attempt(() -> runs.run(faulty(place), landed(scenario), tables));
    require(armed.hasFired(), "the fault did not happen; " + failure);
    Faults.disarm();
    boolean isNew = promises.get(scenario).requireOldOrNew(open(place));
    require(isNew || failure.isPresent(), "the run ended well and published nothing");
    converge(scenario, place);
    if (failure.isEmpty()) {
      return End.PUBLISHED;
    }
    return isNew ? End.FAILED_AFTER : End.FAILED_BEFORE;
  }

  /** Another run comes while one hangs, which then goes on. */
  private End hanging(Scenario scenario, String place, Armed armed)
      throws IOException, BrokenException {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Optional<Manifest>> hung =
          pool.submit(() -> runs.run(faulty(place), landed(scenario), tables));
      require(armed.awaitFired(FIRES_WITHIN_MILLIS), "the fault did not happen");
      converge(scenario, place);
      armed.release();
      Optional<Exception> failure = attempt(hung::get);
      Faults.disarm();
      promises.get(scenario).requireConverged(open(place));
      converge(scenario, place);
      return failure.isEmpty() ? End.PUBLISHED : End.FAILED_AFTER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      armed.release();
      pool.shutdownNow();
    }
  }

  private void converge(Scenario scenario, String place) throws IOException, BrokenException {
    runs.run(faulty(place), landed(scenario), tables);
    promises.get(scenario).requireConverged(open(place));
  }

  /** How it failed, if it did: Spark throws checked exceptions that no signature names. */
  private static Optional<Exception> attempt(Callable<?> run) {
    try {
      run.call();
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e);
    }
  }

  private Content old(Scenario scenario) throws IOException {
    return scenario == Scenario.FIRST ? Content.NONE : Content.of(open(base).latest());
  }

  private TinyProject landed(Scenario scenario) {
    return scenario == Scenario.FIRST ? before : after;
  }

  /** A warehouse as the scenario finds it. */
  private String place(Scenario scenario) throws IOException {
    String place = Store.HDFS.place();
    if (scenario == Scenario.DAILY) {
      org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(base);
      FileSystem hdfs = from.getFileSystem(new Configuration());
      FileUtil.copy(
          hdfs, from, hdfs, new org.apache.hadoop.fs.Path(place), false, new Configuration());
    }
    return place;
  }

  /** As a reader opens it. */
  private static Warehouse open(String place) {
    return Store.HDFS.open(place, Tables.views(), Clock.systemUTC());
  }

  /** As a run opens it: by another name of the same server, so that Hadoop keeps them apart. */
  private Warehouse faulty(String place) {
    return Warehouse.open(
        place.replace("localhost", "127.0.0.1"),
        Tables.views(),
        Clock.systemUTC(),
        () -> io.aftershock.run.Sessions.hadoop(before.settings(Map.of())));
  }

  @Override
  public void close() {
    runs.close();
  }
}
