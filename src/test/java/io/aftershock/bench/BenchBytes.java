package io.aftershock.bench;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What releases wrote, as their manifests have it. */
final class BenchBytes {
  private BenchBytes() {}

  static Warehouse open(Path folder) {
    return Warehouse.open(folder.toString(), List.of(), Clock.systemUTC());
  }

  static Manifest latest(Path folder) throws IOException {
    return open(folder).latest().orElseThrow();
  }

  /** Of each table the bytes of the files that a release has and its parent has not. */
  static Map<String, Long> written(Manifest release, Manifest parent) {
    Map<String, Long> written = new TreeMap<>();
    release
        .tables()
        .forEach(
            (name, table) -> {
              Manifest.TableEntry old = parent.tables().get(name);
              Set<String> before =
                  old == null
                      ? Set.of()
                      : old.files().stream()
                          .map(Manifest.DataFile::path)
                          .collect(Collectors.toSet());
              long bytes =
                  table.files().stream()
                      .filter(file -> !before.contains(file.path()))
                      .mapToLong(Manifest.DataFile::bytes)
                      .sum();
              written.put(name, bytes);
            });
    return written;
  }

  /** The same of all releases behind the first, in all. */
  static Map<String, Long> written(Warehouse warehouse) throws IOException {
    Map<String, Long> written = new TreeMap<>();
    List<Long> releases = warehouse.releases();
    Manifest parent = warehouse.manifest(releases.get(0));
    for (long number : releases.subList(1, releases.size())) {
      Manifest release = warehouse.manifest(number);
      written(release, parent).forEach((table, bytes) -> written.merge(table, bytes, Long::sum));
      parent = release;
    }
    return written;
  }

  /** The same of the newest release alone. */
  static Map<String, Long> ofNewest(Path folder) throws IOException {
    Manifest last = latest(folder);
    return written(last, open(folder).manifest(last.parent()));
  }

  static long sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  static long sum(Manifest release) {
    return release.tables().values().stream().mapToLong(Manifest.TableEntry::bytes).sum();
  }

  static long files(Manifest release) {
    return release.tables().values().stream().mapToLong(table -> table.files().size()).sum();
  }

  /** Bytes of all files in a folder. */
  static long in(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> paths = Files.walk(folder, new FileVisitOption[0])) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(path);
      }
    }
    return bytes;
  }
}
