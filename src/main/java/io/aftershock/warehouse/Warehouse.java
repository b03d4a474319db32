package io.aftershock.warehouse;

import io.aftershock.model.View;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder of releases.
 *
 * <pre>
 * data/TABLE/year=2025/CONTENT.parquet        immutable, never rewritten
 * manifests/000042.json                       a release; its appearance is the commit
 * releases/000042/LAYER/TABLE/year=2025/...   second names of its files
 * views/000042/{duckdb,spark,trino}.sql       views on its files
 * current                                     points to the newest of releases/
 * ledger/RUN.json                             what a run did; no state
 * work/RUN/                                   what a run stages
 * </pre>
 *
 * <p>The commit is the create-only appearance of manifest parent+1. All but data and manifests is
 * derived from them and made good again whenever a warehouse is opened to write.
 */
public final class Warehouse {
  private static final Pattern MANIFEST = Pattern.compile("(\\d{6,})\\.json");
  private static final String CURRENT = "current";

  private final Storage storage;
  private final List<View> views;
  private final Clock clock;
  private boolean isProven;

  Warehouse(Storage storage, List<View> views, Clock clock) {
    this.storage = storage;
    this.views = List.copyOf(views);
    this.clock = clock;
  }

  /** Opens a warehouse with Hadoop's own configuration. */
  public static Warehouse open(String location, List<View> views, Clock clock) {
    return open(location, views, clock, Configuration::new);
  }

  /**
   * Opens a warehouse; one that is not there yet is empty.
   *
   * @param hadoop what file systems other than this machine's are told; else not asked for
   * @throws WarehouseException if its file system cannot publish a release in one step, or is not
   *     to be had
   */
  public static Warehouse open(
      String location, List<View> views, Clock clock, Supplier<Configuration> hadoop) {
    return new Warehouse(Storages.open(location, clock, hadoop), views, clock);
  }

  public Storage storage() {
    return storage;
  }

  /** The time by the warehouse's clock. */
  public Instant now() {
    return clock.instant();
  }

  /** Numbers of the releases that are there, ascending. */
  public List<Long> releases() throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (String name : storage.names("manifests")) {
      Matcher matcher = MANIFEST.matcher(name);
      if (matcher.matches()) {
        numbers.add(Long.parseLong(matcher.group(1)));
      }
    }
    numbers.sort(Long::compare);
    return numbers;
  }

  /** The newest release, empty in an empty warehouse. */
  public Optional<Manifest> latest() throws IOException {
    List<Long> numbers = releases();
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(manifest(numbers.get(numbers.size() - 1)));
  }

  /** The release of a number, or the newest without one. */
  public Manifest release(OptionalLong number) throws IOException {
    if (number.isPresent()) {
      return manifest(number.getAsLong());
    }
    return latest()
        .orElseThrow(
            () ->
                new WarehouseException(
                    "there is no release in "
                        + storage.location("")
                        + ". Publish one with: aftershock run"));
  }

  /**
   * Reads a release.
   *
   * @throws WarehouseException if there is none of that number, or its manifest is no manifest
   */
  public Manifest manifest(long release) throws IOException {
    Optional<Manifest> found = find(release);
    if (found.isEmpty()) {
      throw new WarehouseException("there is no release " + release + "; there are " + releases());
    }
    return found.get();
  }

  /** A release that vacuum may have deleted since it was listed. */
  private Optional<Manifest> find(long release) throws IOException {
    String path = manifestPath(release);
    try (var content = storage.open(path)) {
      return Optional.of(ManifestJson.read(content.readAllBytes()));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new WarehouseException(
          storage.location(path)
              + " is no manifest: "
              + e.getMessage()
              + ". Bring it back from a copy, or delete it, "
              + releaseFolder(release)
              + " and "
              + viewFolder(release)
              + ": the release before it then counts",
          e);
    }
  }

  /**
   * Publishes a release.
   *
   * @return false if another run has published a release of that number
   */
  public boolean commit(Manifest manifest) throws IOException {
    return storage.createIfAbsent(manifestPath(manifest.release()), ManifestJson.write(manifest));
  }

  /**
   * Makes what is derived from releases good again: second names, views and {@code current}. A
   * release that lacks a file keeps lacking its links; {@link Verification} names the file.
   *
   * @throws WarehouseException if the store cannot hold a warehouse
   */
  public void repair() throws IOException {
    requireWritable();
    List<Long> releases = releases();
    writeViews(releases);
    Optional<Links> links = storage.links();
    if (links.isPresent()) {
      Set<String> linked = Set.copyOf(storage.names("releases"));
      for (long release : releases) {
        Optional<Manifest> unlinked =
            linked.contains(number(release)) ? Optional.empty() : find(release);
        if (unlinked.isPresent()) {
          linkFiles(links.get(), unlinked.get());
        }
      }
      pointToNewest(links.get());
    }
  }

  /**
   * Looks whether one may write, once.
   *
   * @throws WarehouseException if not, or if the store cannot hold a warehouse
   */
  private void requireWritable() {
    if (isProven) {
      return;
    }
    try {
      storage.requireWritable();
      isProven = true;
    } catch (IOException e) {
      throw new WarehouseException(
          "--warehouse "
              + storage.location("")
              + " cannot be written: "
              + reason(e)
              + ". Name a folder in which this user may create files",
          e);
    }
  }

  /** Errors of file systems say what in their class, where in their message. */
  private static String reason(IOException error) {
    return error.getClass().getSimpleName().replace("Exception", "") + ", " + error.getMessage();
  }

  /** Looks again after pointing: another run may have published and pointed meanwhile. */
  private void pointToNewest(Links links) throws IOException {
    String newest = "";
    for (List<Long> numbers = releases(); !numbers.isEmpty(); numbers = releases()) {
      String folder = releaseFolder(numbers.get(numbers.size() - 1));
      if (folder.equals(newest)) {
        return;
      }
      newest = folder;
      if (!links.target(CURRENT).equals(newest)) {
        links.pointTo(CURRENT, newest);
      }
    }
  }

  /** Deletes the staging of runs that are long over. */
  public void clearWork(Duration grace) throws IOException {
    Instant limit = clock.instant().minus(grace);
    for (String run : storage.names("work")) {
      if (storage.lastChanged("work/" + run).isBefore(limit)) {
        storage.delete("work/" + run);
      }
    }
  }

  /** Writes down what a run is about to publish, for vacuum to spare. */
  public void declare(String runId, Intent intent) throws IOException {
    storage.write(workFolder(runId) + "/intent.json", ManifestJson.write(intent));
  }

  /** Writes the record of a run. */
  public void record(String runId, Object entry) throws IOException {
    storage.write("ledger/" + runId + ".json", ManifestJson.write(entry));
  }

  /**
   * Records of runs, the newest first.
   *
   * @param type as which they were written
   * @param limit how many at most
   */
  public <T> List<T> records(Class<T> type, int limit) throws IOException {
    List<T> records = new ArrayList<>();
    List<String> names =
        storage.names("ledger").stream().filter(name -> !name.startsWith(".")).toList();
    for (int i = names.size() - 1; i >= Math.max(0, names.size() - limit); i--) {
      String path = "ledger/" + names.get(i);
      try (var content = storage.open(path)) {
        records.add(ManifestJson.read(content.readAllBytes(), type));
      } catch (IOException e) {
        throw new WarehouseException(
            storage.location(path) + " is no record of a run: " + e.getMessage(), e);
      }
    }
    return records;
  }

  /** Where a run stages. */
  public static String workFolder(String runId) {
    return "work/" + runId;
  }

  /** Where a file of a content belongs. */
  public static String dataPath(String table, String partitionFolder, String sha256) {
    return "data/" + table + "/" + partitionFolder + sha256 + ".parquet";
  }

  static String manifestPath(long release) {
    return "manifests/" + number(release) + ".json";
  }

  static String releaseFolder(long release) {
    return "releases/" + number(release);
  }

  static String viewFolder(long release) {
    return "views/" + number(release);
  }

  /** The second name of a file in a release. */
  static String linkPath(long release, Manifest.TableEntry table, Manifest.DataFile file) {
    return releaseFolder(release) + "/" + table.layer() + file.path().substring("data".length());
  }

  private static String number(long release) {
    return String.format(Locale.ROOT, "%06d", release);
  }

  private void linkFiles(Links links, Manifest manifest) throws IOException {
    String folder = releaseFolder(manifest.release());
    String staged = "work/links-" + UUID.randomUUID();
    for (Manifest.TableEntry table : manifest.tables().values()) {
      for (Manifest.DataFile file : table.files()) {
        String name = linkPath(manifest.release(), table, file).substring(folder.length());
        if (!storage.exists(file.path())) {
          storage.delete(staged);
          return;
        }
        links.link(file.path(), staged + name);
      }
    }
    links.moveFolder(staged, folder);
  }

  private void writeViews(List<Long> releases) throws IOException {
    Set<String> written =
        storage.files("views").stream().map(Storage.StoredFile::path).collect(Collectors.toSet());
    for (long release : releases) {
      List<ViewScripts.Engine> missing =
          Arrays.stream(ViewScripts.Engine.values())
              .filter(engine -> !written.contains(viewPath(release, engine)))
              .toList();
      Optional<Manifest> manifest = missing.isEmpty() ? Optional.empty() : find(release);
      if (manifest.isPresent()) {
        ViewScripts scripts = ViewScripts.of(manifest.get(), views, this);
        for (ViewScripts.Engine engine : missing) {
          storage.write(
              viewPath(release, engine), scripts.script(engine).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static String viewPath(long release, ViewScripts.Engine engine) {
    return viewFolder(release) + "/" + engine.fileName();
  }
}
