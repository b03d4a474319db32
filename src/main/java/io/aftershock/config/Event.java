package io.aftershock.config;

import io.aftershock.stats.TauWindow;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that happened, what it may have moved, and what was said of it.
 *
 * @param id name of its file
 * @param summary what happened, in a sentence
 * @param newsAt when the news was out; the first session of the panel's exchange whose regular
 *     close follows it is session 0 of the event
 * @param windows sessions that are looked at, counted from session 0
 * @param benchmarks what returns are held against; the first is the headline's
 * @param assets ids, in the order that they are shown in
 * @param charts of which its apps are shown
 * @param apps names of apps.conf
 * @param entities ids of entities.conf
 * @param confounders other news that may have moved the same assets, by date
 * @param article who made the claims
 * @param claims in the order that they stand in the article
 */
public record Event(
    String id,
    String name,
    String summary,
    Instant newsAt,
    Windows windows,
    List<Benchmark> benchmarks,
    List<String> assets,
    List<ChartName> charts,
    List<String> apps,
    List<String> entities,
    List<Confounder> confounders,
    Article article,
    List<Claim> claims)
    implements Serializable {

  /** What may be an event's id: it ends up in paths, queries and on screens. */
  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

  public Event {
    benchmarks = List.copyOf(benchmarks);
    assets = List.copyOf(assets);
    charts = List.copyOf(charts);
    apps = List.copyOf(apps);
    entities = List.copyOf(entities);
    confounders = List.copyOf(confounders);
    claims = List.copyOf(claims);
  }

  /**
   * Sessions that are looked at.
   *
   * @param estimation of which models are made; ends before the event's
   * @param leastObservations returns in it that a model needs
   * @param event of which abnormal returns are given
   * @param cumulative over which they are summed, each inside the event's
   * @param shown of which prices, ranks and attention are given
   * @param placebos sessions before the event's that stand in for session 0, to learn how often
   *     chance does as much
   */
  public record Windows(
      TauWindow estimation,
      int leastObservations,
      TauWindow event,
      List<TauWindow> cumulative,
      TauWindow shown,
      int placebos)
      implements Serializable {
    public Windows {
      cumulative = List.copyOf(cumulative);
    }
  }

  /**
   * What returns are held against: an asset, or an equal-weight portfolio of all of a class.
   *
   * @param name what it is called in the marts
   * @param asset id; null where it is a portfolio
   * @param portfolio class; null where it is an asset
   */
  public record Benchmark(String name, String asset, AssetClass portfolio)
      implements Serializable {}

  /** Names a chart, whoever took it. */
  public record ChartName(String store, String country, String chart, String category)
      implements Serializable {}

  /**
   * Other news.
   *
   * @param date of it, in the zone of the panel's exchange
   * @param isAfterClose whether it came after the close, so that the next session is the first to
   *     tell
   */
  public record Confounder(LocalDate date, boolean isAfterClose, String what)
      implements Serializable {}

  /** Who said it. */
  public record Article(String title, String publisher, LocalDate published, String url)
      implements Serializable {}
}
