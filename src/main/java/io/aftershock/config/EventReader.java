package io.aftershock.config;

import io.aftershock.stats.TauWindow;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and validates the file of an event. */
final class EventReader {
  private final Collection<String> apps;
  private final Collection<String> entities;

  /**
   * @param apps names of apps.conf
   * @param entities ids of entities.conf
   */
  EventReader(Collection<String> apps, Collection<String> entities) {
    this.apps = apps;
    this.entities = entities;
  }

  /**
   * Reads the whole file.
   *
   * @param id its name without the ending
   */
  Event read(String id, Section section) {
    if (!Event.ID.matcher(id).matches()) {
      throw section.problem(
          "name", "stands in a file " + id + ".conf, whose name must match " + Event.ID);
    }
    Event event =
        new Event(
            id,
            section.text("name"),
            section.text("summary"),
            section.parsed("news-at", text -> OffsetDateTime.parse(text).toInstant()),
            windows(section.section("windows")),
            benchmarks(section),
            assets(section),
            section.has("charts")
                ? section.sections("charts").stream().map(EventReader::chart).toList()
                : List.of(),
            known(section, "apps", apps, "apps.conf"),
            known(section, "entities", entities, "entities.conf"),
            section.sections("confounders").stream().map(EventReader::confounder).toList(),
            article(section.section("article")),
            claims(section));
    section.end();
    return event;
  }

  private static Event.Windows windows(Section section) {
    TauWindow estimation = section.parsed("estimation", EventReader::window);
    TauWindow event = section.parsed("event", EventReader::window);
    List<TauWindow> cumulative = section.parsedList("cumulative", EventReader::window);
    TauWindow shown = section.parsed("shown", EventReader::window);
    if (estimation.to() >= event.from()) {
      throw section.problem(
          "estimation", "is " + estimation + ", must end before event begins: " + event);
    }
    for (TauWindow span : cumulative) {
      if (!event.contains(span)) {
        throw section.problem(
            "cumulative", "holds " + span + ", which must lie inside event: " + event);
      }
    }
    if (!shown.contains(new TauWindow(-1, 0)) || !event.contains(new TauWindow(0, 0))) {
      throw section.problem("shown", "must hold -1 to 0, and event must hold 0 to 0");
    }
    Event.Windows windows =
        new Event.Windows(
            estimation,
            section.integer("least-observations", 5, estimation.sessions()),
            event,
            cumulative,
            shown,
            section.integer("placebos", 0, 10_000));
    section.end();
    return windows;
  }

  /** Written as "-120 to -21". */
  private static TauWindow window(String text) {
    String[] ends = text.strip().split("\\s+to\\s+", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("must be two numbers of sessions, such as -120 to -21");
    }
    return new TauWindow(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
  }

  private static List<Event.Benchmark> benchmarks(Section parent) {
    List<Event.Benchmark> benchmarks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : parent.sections("benchmarks")) {
      String name = section.text("name");
      if (!Event.ID.matcher(name).matches() || !names.add(name)) {
        throw section.problem(
            "name", "is \"" + name + "\", must match " + Event.ID + ", and stand once");
      }
      boolean isAsset = section.has("asset");
      if (isAsset == section.has("portfolio")) {
        throw section.problem("asset", "or portfolio must be given, one of the two");
      }
      benchmarks.add(
          new Event.Benchmark(
              name,
              isAsset ? section.text("asset") : null,
              isAsset ? null : section.oneOf("portfolio", AssetClass.class)));
      section.end();
    }
    if (benchmarks.isEmpty()) {
      throw parent.problem("benchmarks", "is empty: returns are held against one at least");
    }
    return benchmarks;
  }

  private static List<String> assets(Section section) {
    List<String> assets = section.texts("assets");
    if (assets.isEmpty() || Set.copyOf(assets).size() < assets.size()) {
      throw section.problem("assets", "is " + assets + ", must be one asset or more, none twice");
    }
    for (String asset : assets) {
      if (!Assets.ID.matcher(asset).matches()) {
        throw section.problem(
            "assets", "holds \"" + asset + "\", which is no asset id; must match " + Assets.ID);
      }
    }
    return assets;
  }

  static Event.ChartName chart(Section section) {
    String store = section.text("store");
    if (!Charts.isStore(store)) {
      throw section.problem("store", "is \"" + store + "\", must be one of " + Charts.stores());
    }
    Event.ChartName chart =
        new Event.ChartName(
            store,
            section.text("country"),
            section.text("chart"),
            section.optionalText("category").orElse("ALL"));
    section.end();
    return chart;
  }

  private static List<String> known(
      Section section, String key, Collection<String> names, String file) {
    List<String> found = section.has(key) ? section.texts(key) : List.of();
    for (String name : found) {
      if (!names.contains(name)) {
        throw section.problem(
            key, "holds \"" + name + "\", must be of " + file + ": " + List.copyOf(names));
      }
    }
    return found;
  }

  private static Event.Confounder confounder(Section section) {
    Event.Confounder confounder =
        new Event.Confounder(
            section.parsed("date", LocalDate::parse),
            section.has("after-close") && section.flag("after-close"),
            section.text("what"));
    section.end();
    return confounder;
  }

  private static Event.Article article(Section section) {
    Event.Article article =
        new Event.Article(
            section.text("title"),
            section.text("publisher"),
            section.parsed("published", LocalDate::parse),
            section.optionalText("url").orElse(""));
    section.end();
    return article;
  }

  private List<Claim> claims(Section parent) {
    ClaimReader reader = new ClaimReader(apps);
    List<Claim> claims = parent.sections("claims").stream().map(reader::read).toList();
    Set<String> ids = new HashSet<>();
    for (Claim claim : claims) {
      if (!ids.add(claim.id())) {
        throw parent.problem("claims", "holds \"" + claim.id() + "\" twice");
      }
    }
    return claims;
  }
}
