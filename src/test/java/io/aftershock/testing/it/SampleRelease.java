package io.aftershock.testing.it;

import io.aftershock.Tables;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The sample, published by the daily job: once a JVM, for all tests.
 *
 * @param landing the sample's files
 * @param warehouse with one release
 * @param outcome of the run that published it
 */
public record SampleRelease(Path landing, Path warehouse, Outcome outcome) {
  private static SampleRelease published;

  /** The one that all tests share: to be read, not written. */
  public static synchronized SampleRelease shared() throws IOException {
    if (published == null) {
      published = publish(landing -> {});
    }
    return published;
  }

  /** What is added to the sample before it is published. */
  interface Addition {
    void to(Path landing) throws IOException;
  }

  static SampleRelease publish(Addition addition) throws IOException {
    Path folder = Files.createTempDirectory("aftershock-it-sample");
    Path landing = folder.resolve("landing");
    Path warehouse = folder.resolve("warehouse");
    Outcome sample = Commands.aftershock("sample", landing.toString());
    if (sample.code() != 0) {
      throw new IllegalStateException(sample.text());
    }
    addition.to(landing);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return new SampleRelease(landing, warehouse, run(landing, warehouse, "daily"));
  }

  /**
   * A copy of landing zone, data and manifests, to be written: opening it makes all else again, at
   * its new place.
   */
  public static SampleRelease copy(Path folder) throws IOException {
    SampleRelease shared = shared();
    SampleRelease copy =
        new SampleRelease(folder.resolve("landing"), folder.resolve("warehouse"), shared.outcome());
    copyTree(shared.landing(), copy.landing());
    copyTree(shared.warehouse().resolve("data"), copy.warehouse().resolve("data"));
    copyTree(shared.warehouse().resolve("manifests"), copy.warehouse().resolve("manifests"));
    copy.open().repair();
    return copy;
  }

  public Warehouse open() {
    return Warehouse.open(warehouse.toString(), Tables.views(), Clock.systemUTC());
  }

  /** Adds a line to a file of the landing zone. */
  public void append(String file, String line) throws IOException {
    Path path = landing.resolve(file);
    Files.writeString(path, Files.readString(path) + line + "\n");
  }

  /** Runs a job of the project as of the sample's last day. */
  public Outcome run(String job, String... more) {
    return run(landing, warehouse, job, more);
  }

  private static Outcome run(Path landing, Path warehouse, String job, String... more) {
    String[] fixed = {
      "run",
      "--job",
      "jobs/" + job + ".conf",
      "--landing",
      landing.toString(),
      "--warehouse",
      warehouse.toString(),
      "--as-of",
      "2025-03-31"
    };
    return Commands.aftershock(
        Stream.concat(Stream.of(fixed), Stream.of(more)).toArray(String[]::new));
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

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // The system clears its temporary folder.
      return;
    }
  }
}
