package io.aftershock.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything a run is told, validated.
 *
 * @param folder the folder of the configuration file, which holds sources and dimensions
 * @param prices rules on prices
 * @param panel what is compared across assets, and how
 * @param input bounds on what is read
 * @param build how tables are built
 * @param parquet how files are written
 * @param release how releases are published and kept
 * @param spark settings of the Spark session, by their Spark names
 * @param hadoop options and secrets of file systems
 * @param stanzas vendors, by name
 * @param assets what is known of assets
 * @param exchanges where assets trade, by id
 * @param charts what is known of app stores
 * @param entities whose mentions in news are counted
 * @param rankings rules on app-store charts
 * @param events what happened, by id
 */
public record Settings(
    Path folder,
    Prices prices,
    Panel panel,
    Input input,
    Build build,
    Parquet parquet,
    Release release,
    Planning planning,
    Map<String, String> spark,
    HadoopSettings hadoop,
    List<Stanza> stanzas,
    Assets assets,
    Map<String, Exchange> exchanges,
    Charts charts,
    Entities entities,
    Rankings rankings,
    List<Event> events) {

  public Settings {
    stanzas = List.copyOf(stanzas);
    events = List.copyOf(events);
  }

  /**
   * The event of this id.
   *
   * @throws ConfigurationException if there is none
   */
  public Event event(String id) {
    return events.stream()
        .filter(event -> event.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "there is no event "
                        + id
                        + "; there are "
                        + events.stream().map(Event::id).toList()));
  }

  /** Vendors of prices, by name. */
  public List<Dialect> dialects() {
    return prices(stanzas);
  }

  static List<Dialect> prices(List<Stanza> stanzas) {
    return stanzas.stream().filter(Dialect.class::isInstance).map(Dialect.class::cast).toList();
  }

  /**
   * Rules on prices.
   *
   * @param maxLagDays calendar days by which a series may end before another one, or before the
   *     newest session, and still count as current
   * @param absoluteTolerance difference of two vendors' closes, in quote currency, that is none
   * @param relativeTolerance the same as a fraction of the close; the larger of the two counts
   */
  public record Prices(int maxLagDays, double absoluteTolerance, double relativeTolerance) {}

  /**
   * What is compared across assets, and how.
   *
   * @param exchange id of the exchange whose sessions are the panel's calendar
   * @param bases price bases that take part; they agree on what a return is
   * @param maxAgeDays calendar days before a session at which a close still stands for it
   * @param pairs assets compared pair by pair, by the name of their panel
   */
  public record Panel(
      String exchange, Set<PriceBasis> bases, int maxAgeDays, Map<String, List<String>> pairs) {
    public Panel {
      bases = Collections.unmodifiableSet(new TreeSet<>(bases));
      pairs = Collections.unmodifiableMap(new TreeMap<>(pairs));
    }
  }

  /**
   * Bounds on what is read.
   *
   * @param maxLineChars characters of a line above which its record is rejected
   * @param maxDocumentBytes bytes of a document above which it is not read
   * @param maxInflatedBytes bytes above which what a gzip file holds is not read on
   * @param maxRawChars characters of a rejected record that quarantine keeps
   */
  public record Input(
      int maxLineChars, int maxDocumentBytes, long maxInflatedBytes, int maxRawChars)
      implements Serializable {}

  /**
   * Rules on app-store charts.
   *
   * @param top ranks within which every overtake is kept
   * @param confirmAfter decidable snapshots in a row, the first included, in which an app that
   *     overtook must be ahead
   */
  public record Rankings(int top, int confirmAfter) {}

  /**
   * How files are written.
   *
   * @param compression a Parquet codec
   * @param maxRowsPerFile rows above which a period is cut into several files
   */
  public record Parquet(String compression, int maxRowsPerFile) {}

  /**
   * How releases are published and kept.
   *
   * @param attempts how often a run plans again when another run publishes the same tables first
   * @param keep releases that vacuum keeps
   * @param graceSeconds age below which vacuum spares a file that no release names
   */
  public record Release(int attempts, int keep, long graceSeconds) {}

  /**
   * How tables are built.
   *
   * @param tablesAtOnce how many at the same time
   * @param little bytes of input up to which a table is built by one task, without compiled code
   */
  public record Build(int tablesAtOnce, long little) {}

  /**
   * How plans are made.
   *
   * @param scratch folder in which a plan builds; empty for the machine's own
   */
  public record Planning(String scratch) {}
}
