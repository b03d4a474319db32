package io.aftershock.run;

import io.aftershock.config.Feed;
import io.aftershock.config.Settings;
import io.aftershock.model.Table;
import io.aftershock.quality.SourceCheck;
import io.aftershock.warehouse.Intent;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Staging;
import io.aftershock.warehouse.Storage;
import io.aftershock.warehouse.Warehouse;
import io.aftershock.warehouse.WarehouseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Publishes a new release with the content of an earlier one. */
public final class Rollback {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Settings settings;
  private final List<Table> tables;
  private final RunContext context;
  private final Publication publication;

  /**
   * @param publication through which it publishes
   */
  public Rollback(
      SparkSession spark,
      Warehouse warehouse,
      Settings settings,
      List<Table> tables,
      RunContext context,
      Publication publication) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.settings = settings;
    this.tables = List.copyOf(tables);
    this.context = context;
    this.publication = publication;
  }

  /**
   * Rolls back.
   *
   * @return the new release
   * @throws WarehouseException if the release, or a file of it, is gone
   */
  public Manifest to(long release) throws IOException {
    warehouse.repair();
    Manifest then = warehouse.manifest(release);
    try {
      return published(release, then);
    } finally {
      warehouse.storage().delete(Warehouse.workFolder(context.runId()));
    }
  }

  /** Its sources as they are seen from the day of the run. */
  private List<Manifest.SourceEntry> seenNow(Manifest then) {
    Map<String, Feed> feeds = new TreeMap<>();
    settings.stanzas().forEach(stanza -> feeds.put(stanza.name(), stanza.feed()));
    return then.sources().stream()
        .map(
            source ->
                feeds.containsKey(source.name())
                    ? source.seen(
                        SourceCheck.freshness(
                            feeds.get(source.name()), source.newest(), context.asOf()))
                    : source)
        .toList();
  }

  private Manifest published(long release, Manifest then) throws IOException {
    warehouse.declare(
        context.runId(),
        new Intent(
            release,
            then.tables().values().stream()
                .flatMap(table -> table.files().stream())
                .map(Manifest.DataFile::path)
                .toList()));
    Set<String> present =
        warehouse.storage().files("data").stream()
            .map(Storage.StoredFile::path)
            .collect(Collectors.toSet());
    for (Manifest.TableEntry table : then.tables().values()) {
      for (Manifest.DataFile file : table.files()) {
        if (!present.contains(file.path())) {
          throw new WarehouseException("release " + release + " lacks its file " + file.path());
        }
      }
    }
    Staging staging = new Staging(warehouse.storage(), context.runId(), settings.parquet());
    Map<String, Table> byName = new TreeMap<>();
    tables.forEach(table -> byName.put(table.name(), table));
    SizedSessions sessions = new SizedSessions(() -> spark, settings.build().little());
    Manifest published =
        new Publisher(
                sessions,
                warehouse,
                publication,
                context,
                tables,
                head ->
                    new Builder(
                        sessions, warehouse.storage(), () -> staging, head, byName, context.asOf()))
            .restore(then, seenNow(then));
    warehouse.repair();
    return published;
  }
}
