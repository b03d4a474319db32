package io.aftershock.warehouse;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes what no release needs any more.
 *
 * <p>The newest releases stay, and those that a run at work builds on. Of data files, those stay
 * that a release or a run at work names, and every one younger than the grace: a run may be about
 * to name it. Manifests go first, so that a vacuum that is killed leaves files without a release,
 * never a release without its files.
 */
public final class Vacuum {
  private final Warehouse warehouse;
  private final Storage storage;

  public Vacuum(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.storage = warehouse.storage();
  }

  /**
   * What was deleted.
   *
   * @param releases number of releases
   * @param files number of data files
   * @param bytes their size
   */
  public record Result(int releases, int files, long bytes) {}

  /**
   * Deletes.
   *
   * @param keep releases to keep, at least one
   * @param grace age below which a file that nobody names is spared
   */
  public Result run(int keep, Duration grace) throws IOException {
    warehouse.clearWork(grace);
    // In this order: what is about to be published is declared before it is touched.
    List<Storage.StoredFile> data = storage.files("data");
    Set<Long> bases = new HashSet<>();
    Set<String> needed = new HashSet<>();
    for (String run : storage.names("work")) {
      readIntent(run, bases, needed);
    }
    List<Long> releases = warehouse.releases();
    int deleted = 0;
    for (int i = 0; i < releases.size(); i++) {
      long release = releases.get(i);
      if (i >= releases.size() - keep || bases.contains(release)) {
        warehouse
            .manifest(release)
            .tables()
            .values()
            .forEach(table -> table.files().forEach(file -> needed.add(file.path())));
      } else {
        storage.delete(Warehouse.manifestPath(release));
        deleted++;
      }
    }
    deleteDerived("releases");
    deleteDerived("views");
    Instant limit = warehouse.now().minus(grace);
    for (String folder : List.of("manifests", "ledger", "views")) {
      deleteTemporary(folder, limit);
    }
    return deleteData(data, needed, limit, deleted);
  }

  private void readIntent(String run, Set<Long> bases, Set<String> needed) throws IOException {
    String path = "work/" + run + "/intent.json";
    if (storage.exists(path)) {
      try (var content = storage.open(path)) {
        Intent intent = ManifestJson.readIntent(content.readAllBytes());
        bases.add(intent.base());
        needed.addAll(intent.files());
      }
    }
  }

  private void deleteDerived(String folder) throws IOException {
    Set<Long> present = new HashSet<>(warehouse.releases());
    for (String name : storage.names(folder)) {
      if (name.matches("\\d{6,}") && !present.contains(Long.parseLong(name))) {
        storage.delete(folder + "/" + name);
      }
    }
  }

  /** What a writer that was killed had not yet given its name. */
  private void deleteTemporary(String folder, Instant limit) throws IOException {
    for (Storage.StoredFile file : storage.files(folder)) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      boolean isTemporary = name.startsWith(".") && name.endsWith(".tmp");
      if (isTemporary && file.modified().isBefore(limit)) {
        storage.delete(file.path());
      }
    }
  }

  private Result deleteData(
      List<Storage.StoredFile> data, Set<String> needed, Instant limit, int releases)
      throws IOException {
    int files = 0;
    long bytes = 0;
    for (Storage.StoredFile file : data) {
      boolean isOld = !needed.contains(file.path()) && file.modified().isBefore(limit);
      // Looked at again: a run may have come to want it since.
      if (isOld && storage.lastChanged(file.path()).isBefore(limit)) {
        storage.delete(file.path());
        files++;
        bytes += file.bytes();
      }
    }
    return new Result(releases, files, bytes);
  }
}
