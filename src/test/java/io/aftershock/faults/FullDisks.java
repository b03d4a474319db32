package io.aftershock.faults;

import static io.aftershock.faults.Promise.require;

import io.aftershock.Tables;
import io.aftershock.faults.Promise.BrokenException;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Daily runs on a disk that fills up under them. */
final class FullDisks implements AutoCloseable {
  private static final String[] TABLES = {
    "price_source_daily", "price_source_year", "dim_asset", "dim_date"
  };

  private final SmallDisk disk;
  private final TinyProject project;
  private final PipelineRuns runs;
  private final Path base;
  private final Promise promise;
  private final long needed;

  /**
   * Publishes a first release, and measures what a second one needs.
   *
   * @param folder for landing zone and configuration, not on the disk
   */
  FullDisks(SmallDisk disk, Path folder) throws IOException {
    this.disk = disk;
    this.project = TinyProject.create(Files.createDirectories(folder.resolve("disk")));
    this.runs = new PipelineRuns(project);
    this.base = folder.resolve("base");
    project.landDays(6, 100);
    runs.run(open(base), project, TABLES);
    project.landDays(7, 90);
    Path undisturbed = copyOfBase(folder);
    runs.run(open(undisturbed), project, TABLES);
    this.promise =
        new Promise(Content.of(open(base).latest()), Content.of(open(undisturbed).latest()));
    Path measured = copyOfBase(disk.folder());
    long before = used();
    runs.run(open(measured), project, TABLES);
    this.needed = used() - before;
    delete(measured);
  }

  private long used() throws IOException {
    var store = Files.getFileStore(disk.folder());
    return store.getTotalSpace() - store.getUsableSpace();
  }

  /** What a run leaves on the disk; while it stages it needs about as much again. */
  long needed() {
    return needed;
  }

  /**
   * Runs with so much space, looks at what is there, frees the disk and runs once more.
   *
   * @return whether the space was too little
   */
  boolean trial(long bytes) throws IOException, BrokenException {
    Path place = copyOfBase(disk.folder());
    try {
      disk.leave(bytes);
      Exception failure = null;
      try {
        runs.run(open(place), project, TABLES);
      } catch (Exception e) {
        failure = e;
      }
      boolean isNew = promise.requireOldOrNew(open(place));
      require(isNew || failure != null, "the run ended well and published nothing");
      require(
          failure == null || tells(failure),
          "the error does not tell that the disk is full: " + failure);
      disk.free();
      runs.run(open(place), project, TABLES);
      promise.requireConverged(open(place));
      return failure != null;
    } catch (BrokenException e) {
      throw new BrokenException(bytes + " bytes: " + e.getMessage(), e.getCause());
    } finally {
      disk.free();
      delete(place);
    }
  }

  private static boolean tells(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("No space left on device"));
  }

  private Path copyOfBase(Path parent) throws IOException {
    Path copy = parent.resolve(UUID.randomUUID().toString());
    for (String part : List.of("data", "manifests")) {
      copyTree(base.resolve(part), copy.resolve(part));
    }
    open(copy).repair();
    return copy;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.sorted().toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    open(folder).storage().delete("");
  }

  private static Warehouse open(Path place) {
    return Warehouse.open(place.toString(), Tables.views(), Clock.systemUTC());
  }

  @Override
  public void close() {
    runs.close();
  }
}
