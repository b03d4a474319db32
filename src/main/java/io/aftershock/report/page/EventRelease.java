package io.aftershock.report.page;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Event;
import io.aftershock.config.Settings;
import io.aftershock.conformed.DimEvent;
import io.aftershock.mart.EventWindow;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.ReleaseReader;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a release has of one event.
 *
 * @param manifest the release
 * @param settings that name assets, apps and entities
 * @param event as the configuration has it: the order and the names of what is shown
 * @param row its row of {@code dim_event}
 * @param window its rows of {@code event_window}, by subject, series and day
 */
record EventRelease(
    ReleaseReader reader,
    Manifest manifest,
    Settings settings,
    Event event,
    Row row,
    List<Row> window) {

  /** Said where there is nothing to draw or to measure. */
  static final String NO_PRICE = "The release has no price of the event's assets around it.";

  /**
   * Reads it.
   *
   * @throws ConfigurationException if the configuration or the release has no such event
   */
  static EventRelease of(
      ReleaseReader reader, Manifest manifest, Settings settings, String eventId) {
    Event event = settings.event(eventId);
    List<Row> rows = ofEvent(reader, manifest, DimEvent.NAME, eventId, DimEvent.EVENT_ID.col());
    if (rows.isEmpty()) {
      throw new ConfigurationException(
          "release "
              + manifest.release()
              + " knows nothing of the event "
              + eventId
              + ": run jobs/build-event.conf, which builds "
              + DimEvent.NAME);
    }
    List<Row> window =
        ofEvent(
            reader,
            manifest,
            EventWindow.NAME,
            eventId,
            EventWindow.SUBJECT_KIND.col(),
            EventWindow.SUBJECT_ID.col(),
            EventWindow.SERIES.col(),
            EventWindow.EVENT_DATE.col());
    return new EventRelease(reader, manifest, settings, event, rows.get(0), window);
  }

  /** Session 0; empty where the release has none. */
  Optional<LocalDate> sessionDate() {
    return Optional.ofNullable(row.<LocalDate>getAs(DimEvent.SESSION_DATE.name()));
  }

  /** A table; empty where the release does not have it. */
  Optional<Dataset<Row>> table(String name) {
    return manifest.tables().containsKey(name) ? Optional.of(reader.table(name)) : Optional.empty();
  }

  /** A sentence of what a table holds none of, or that the release has no such table. */
  String orLacking(String table, String sentence) {
    return manifest.tables().containsKey(table)
        ? sentence
        : "The release has no table " + table + ".";
  }

  /** Rows of the event in a table, in this order; none where the release has no such table. */
  List<Row> ofEvent(String table, Column... order) {
    return ofEvent(reader, manifest, table, event.id(), order);
  }

  private static List<Row> ofEvent(
      ReleaseReader reader, Manifest manifest, String table, String eventId, Column... order) {
    return manifest.tables().containsKey(table)
        ? reader
            .table(table)
            .filter(DimEvent.EVENT_ID.col().equalTo(eventId))
            .orderBy(order)
            .collectAsList()
        : List.of();
  }

  /** Rows of the window that are of a kind of subject. */
  List<Row> window(EventWindow.Kind kind) {
    return window.stream()
        .filter(each -> each.getAs(EventWindow.SUBJECT_KIND.name()).equals(kind.name()))
        .toList();
  }

  /** Rows of the window by asset, in the order of the event's assets; those without rows lack. */
  Map<String, List<Row>> byAsset() {
    Map<String, List<Row>> found =
        window(EventWindow.Kind.ASSET).stream()
            .collect(Collectors.groupingBy(each -> each.getAs(EventWindow.SUBJECT_ID.name())));
    Map<String, List<Row>> byAsset = new LinkedHashMap<>();
    for (String asset : event.assets()) {
      if (found.containsKey(asset)) {
        byAsset.put(asset, found.get(asset));
      }
    }
    return byAsset;
  }

  /** Sessions of the window in which some asset has a price, in order. */
  List<LocalDate> sessions() {
    return window(EventWindow.Kind.ASSET).stream()
        .map(each -> each.<LocalDate>getAs(EventWindow.EVENT_DATE.name()))
        .distinct()
        .sorted()
        .toList();
  }

  String assetClass(String asset) {
    return settings.assets().find(asset).map(each -> each.assetClass().name()).orElse(Figures.NONE);
  }

  String assetName(String asset) {
    return settings.assets().find(asset).map(each -> each.name()).orElse(asset);
  }

  String appName(String app) {
    return Optional.ofNullable(settings.charts().apps().get(app))
        .map(each -> each.name())
        .orElse(app);
  }

  String entityName(String entity) {
    return settings.entities().find(entity).map(each -> each.name()).orElse(entity);
  }
}
