package io.aftershock.faults;

import io.aftershock.Tables;
import io.aftershock.faults.Promise.BrokenException;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Vacuum;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Daily runs, each a process of its own, that are killed by SIGKILL. */
final class KilledRuns implements AutoCloseable {

  /** When a run is killed. */
  record Moment(String name, Condition condition) {

    /** Whether it has come. */
    @FunctionalInterface
    interface Condition {
      boolean holds(Path warehouse, String said, long millis) throws IOException;
    }

    /** So long after the start. */
    static Moment after(long millis) {
      return new Moment("after " + millis + " ms", (warehouse, said, passed) -> passed >= millis);
    }

    /** Once the run has said something. */
    static Moment said(String text) {
      return new Moment(
          "\"" + text.strip() + "\"", (warehouse, said, passed) -> said.contains(text));
    }

    /** Once there is something that was not there before the run. */
    static Moment there(String name, String path) {
      return new Moment(
          name,
          (warehouse, said, passed) ->
              Files.exists(warehouse.resolve(path), LinkOption.NOFOLLOW_LINKS));
    }

    /** Once a folder holds more than some files, however deep. */
    static Moment more(String name, String folder, String suffix, long than) {
      return new Moment(
          name, (warehouse, said, passed) -> count(warehouse.resolve(folder), suffix) > than);
    }
  }

  /**
   * How it went.
   *
   * @param killed whether the run was still there to be killed
   * @param published whether it had published
   */
  record End(boolean killed, boolean published) {}

  private static final Pattern STEP = Pattern.compile("(?m)^ *\\d+(/\\d+ \\w+ )");
  private static final List<String> KNOWN =
      List.of("current", "data", "ledger", "manifests", "releases", "views", "work");
  private static final long POLL_NANOS = 200_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String JOB = "ingest-prices";

  private final Path folder;
  private final TinyProject project;
  private final PipelineRuns runs;
  private final String[] tables;
  private final Path base;
  private final Promise promise;
  private final String said;
  private final long millis;

  /**
   * Publishes a first release, and measures a run that nothing happens to.
   *
   * @param folder for landing zone and warehouses
   */
  KilledRuns(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.project = TinyProject.create(Files.createDirectories(folder.resolve("project")));
    this.runs = new PipelineRuns(project);
    this.tables = project.tables(JOB).toArray(String[]::new);
    this.base = folder.resolve("base");
    project.landDays(6, 100);
    runs.run(open(base), project, tables);
    project.landDays(7, 90);
    Path undisturbed = copyOfBase();
    long start = System.nanoTime();
    Process process = start(undisturbed, folder.resolve("undisturbed.out"));
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "the run fails: " + Files.readString(folder.resolve("undisturbed.out")));
    }
    this.said = Files.readString(folder.resolve("undisturbed.out"));
    this.millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    this.promise =
        new Promise(Content.of(open(base).latest()), Content.of(open(undisturbed).latest()));
  }

  /** How long a run takes that nothing happens to. */
  long millis() {
    return millis;
  }

  /** Each step that a run says, or that can be seen in the warehouse. */
  List<Moment> steps() throws IOException {
    List<Moment> steps = new ArrayList<>();
    steps.add(Moment.there("staging begins", "work"));
    steps.add(Moment.said("landing  "));
    Matcher step = STEP.matcher(said);
    while (step.find()) {
      steps.add(Moment.said(step.group(1)));
    }
    steps.add(Moment.more("what is published is declared", "work", "intent.json", 0));
    long files = count(base.resolve("data"), ".parquet");
    steps.add(Moment.more("the first file is in place", "data", ".parquet", files));
    steps.add(Moment.there("the manifest is there", "manifests/000002.json"));
    steps.add(Moment.there("the views begin", "views/000002"));
    steps.add(Moment.more("the links begin", "work", "dim_asset", 0));
    steps.add(Moment.there("the links are there", "releases/000002"));
    steps.add(Moment.said("Release 2 published"));
    return steps;
  }

  /**
   * Kills a run, looks at what is there, and runs once more.
   *
   * @throws BrokenException if a reader sees anything but the release before or the new one, one
   *     more run does not end in the new one, or something is left to clean up by hand
   */
  End trial(Moment moment) throws IOException, InterruptedException, BrokenException {
    Path place = copyOfBase();
    Path said = place.resolveSibling(place.getFileName() + ".out");
    Process process = start(place, said);
    boolean killed = killAt(moment, process, place, said);
    try {
      boolean isNew = promise.requireOldOrNew(open(place));
      Promise.require(killed || isNew, "it failed: " + Files.readString(said));
      runs.run(open(place), project, tables);
      promise.requireConverged(open(place));
      requireCleanAfterGrace(place);
      return new End(killed, isNew);
    } catch (BrokenException e) {
      throw new BrokenException(moment.name() + ": " + e.getMessage(), e.getCause());
    }
  }

  private static boolean killAt(Moment moment, Process process, Path place, Path said)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (process.isAlive()) {
      long passed = Duration.ofNanos(System.nanoTime() - start).toMillis();
      if (moment.condition().holds(place, Files.readString(said), passed)) {
        process.destroyForcibly();
        return process.waitFor() == 128 + 9;
      }
      if (passed > LIMIT.toMillis()) {
        process.destroyForcibly();
        throw new IllegalStateException(moment.name() + " did not come in " + LIMIT);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
  }

  /** What the killed run left is gone once its time is up. */
  private static void requireCleanAfterGrace(Path place) throws IOException, BrokenException {
    Warehouse later =
        Warehouse.open(
            place.toString(), Tables.views(), Clock.offset(Clock.systemUTC(), Duration.ofDays(3)));
    later.clearWork(Duration.ofDays(1));
    new Vacuum(later).run(1000, Duration.ofDays(1));
    Promise.require(later.storage().names("work").isEmpty(), "staging stays");
    List<String> names = new ArrayList<>(later.storage().names(""));
    names.removeAll(KNOWN);
    Promise.require(names.isEmpty(), names + " stay");
    long files =
        later.storage().files("data").size()
            - later.releases().stream()
                .flatMap(release -> files(later, release))
                .distinct()
                .count();
    Promise.require(files == 0, files + " files stay that no release names");
  }

  private static Stream<String> files(Warehouse warehouse, long release) {
    try {
      return warehouse.manifest(release).tables().values().stream()
          .flatMap(table -> table.files().stream())
          .map(file -> file.path());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process start(Path warehouse, Path said) throws IOException {
    Files.writeString(said, "", StandardOpenOption.CREATE);
    List<String> command =
        List.of(
            "scripts/aftershock",
            "run",
            "--conf",
            project.conf().resolve("local.conf").toString(),
            "--job",
            "jobs/" + JOB + ".conf",
            "--landing",
            project.landing().toString(),
            "--warehouse",
            warehouse.toString(),
            "--as-of",
            "2025-03-31");
    return new ProcessBuilder(command)
        .directory(Commands.PROJECT.toFile())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private Path copyOfBase() throws IOException {
    Path copy = folder.resolve(UUID.randomUUID().toString());
    for (String part : List.of("data", "manifests")) {
      try (Stream<Path> paths = Files.walk(base.resolve(part))) {
        for (Path path : paths.sorted().toList()) {
          Path target = copy.resolve(base.relativize(path).toString());
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
    }
    open(copy).repair();
    return copy;
  }

  private static long count(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(suffix)).count();
    } catch (java.io.UncheckedIOException e) {
      // A folder went while it was looked at.
      return 0;
    }
  }

  private static Warehouse open(Path place) {
    return Warehouse.open(place.toString(), Tables.views(), Clock.systemUTC());
  }

  @Override
  public void close() {
    runs.close();
  }
}
