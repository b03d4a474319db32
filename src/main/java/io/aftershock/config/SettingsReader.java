package io.aftershock.config;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads and validates {@link Settings}. */
final class SettingsReader {
  /** Bases that may be compared: a level goes with price returns, for an index pays no dividend. */
  private static final Set<Set<PriceBasis>> COMPARABLE =
      Set.of(
          EnumSet.of(PriceBasis.SPLIT_ADJUSTED, PriceBasis.LEVEL),
          EnumSet.of(PriceBasis.SPLIT_ADJUSTED),
          EnumSet.of(PriceBasis.TOTAL_RETURN),
          EnumSet.of(PriceBasis.LEVEL));

  private final Path folder;

  SettingsReader(Path folder) {
    this.folder = folder;
  }

  Settings read(Config config) {
    Map<String, Exchange> exchanges = CalendarsReader.read(file("calendars.conf"));
    Section root = Section.of(config);
    root.section("source-defaults");
    root.section("ranking-defaults");
    root.section("news-defaults");
    root.section("event-defaults");
    List<Stanza> stanzas =
        StanzasReader.read(folder.resolve("sources"), config, exchanges.keySet());
    List<Dialect> dialects = Settings.prices(stanzas);
    Section assetsRoot = file("assets.conf");
    Assets assets = AssetsReader.assets(assetsRoot, exchanges, dialects);
    Map<String, List<String>> panels = AssetsReader.panels(assetsRoot);
    assetsRoot.end();
    Charts charts = charts(stanzas);
    Entities entities = entities(assets, charts);

    Settings settings =
        new Settings(
            folder,
            prices(root.section("prices")),
            panel(root.section("panel"), exchanges, panels),
            input(root.section("input")),
            build(root.section("build")),
            parquet(root.section("parquet")),
            release(root.section("release")),
            planning(root.section("plan")),
            withoutSecrets(root, "spark"),
            hadoop(root.section("hadoop")),
            stanzas,
            assets,
            exchanges,
            charts,
            entities,
            rankings(root.section("rankings")),
            events(config, charts, entities));
    root.end();
    return settings;
  }

  private static Settings.Prices prices(Section section) {
    Section tolerance = section.section("tolerance");
    Settings.Prices prices =
        new Settings.Prices(
            section.days("max-lag"),
            tolerance.fraction("absolute"),
            tolerance.fraction("relative"));
    tolerance.end();
    section.end();
    return prices;
  }

  private static Settings.Panel panel(
      Section section, Map<String, Exchange> exchanges, Map<String, List<String>> pairs) {
    Set<PriceBasis> bases = section.someOf("bases", PriceBasis.class);
    if (!COMPARABLE.contains(bases)) {
      throw section.problem(
          "bases",
          "is "
              + bases
              + ": a comparison rests on one kind of return. Must be [SPLIT_ADJUSTED, LEVEL],"
              + " [SPLIT_ADJUSTED], [TOTAL_RETURN] or [LEVEL]");
    }
    Settings.Panel panel =
        new Settings.Panel(
            CalendarsReader.exchange(section, "exchange", exchanges),
            bases,
            section.days("max-age"),
            pairs);
    section.end();
    return panel;
  }

  private static Settings.Input input(Section section) {
    Settings.Input input =
        new Settings.Input(
            section.bytes("max-line-length", 100),
            section.bytes("max-document-size", 1000),
            section.longBytes("max-inflated-size", 1000),
            section.bytes("max-raw-text", 20));
    section.end();
    return input;
  }

  private static Settings.Build build(Section section) {
    Settings.Build build =
        new Settings.Build(
            section.integer("tables-at-once", 1, 64), section.longBytes("little", 0));
    section.end();
    return build;
  }

  private static Settings.Parquet parquet(Section section) {
    String codec = section.text("compression");
    List<String> codecs = List.of("zstd", "snappy", "gzip", "uncompressed");
    if (!codecs.contains(codec)) {
      throw section.problem("compression", "is \"" + codec + "\", must be one of " + codecs);
    }
    Settings.Parquet parquet =
        new Settings.Parquet(codec, section.integer("max-rows-per-file", 1000, Integer.MAX_VALUE));
    section.end();
    return parquet;
  }

  private static Settings.Release release(Section section) {
    Settings.Release release =
        new Settings.Release(
            section.integer("attempts", 1, 100),
            section.integer("keep", 1, 1_000_000),
            section.duration("grace").toSeconds());
    section.end();
    return release;
  }

  private static Settings.Planning planning(Section section) {
    Settings.Planning planning = new Settings.Planning(section.text("scratch"));
    section.end();
    return planning;
  }

  private static HadoopSettings hadoop(Section section) {
    Map<String, String> options = withoutSecrets(section, "options");
    Map<String, HadoopSettings.SecretSource> secrets = new TreeMap<>();
    section
        .named("secrets")
        .forEach(
            (name, source) -> {
              secrets.put(name, secret(source));
              source.end();
            });
    section.end();
    return new HadoopSettings(options, secrets);
  }

  private static HadoopSettings.SecretSource secret(Section source) {
    Optional<String> variable = source.optionalText("env");
    Optional<String> file = source.optionalText("file");
    if (variable.isPresent() == file.isPresent()) {
      throw source.problem("env", "or file must be given, one of the two");
    }
    if (variable.isPresent() && !variable.get().matches("[A-Za-z_][A-Za-z0-9_.]*")) {
      // Not repeated: it may be the secret itself, put where its name belongs.
      throw source.problem("env", "must be the name of an environment variable");
    }
    return variable
        .map(
            name ->
                new HadoopSettings.SecretSource(HadoopSettings.SecretSource.Kind.ENVIRONMENT, name))
        .orElseGet(
            () ->
                new HadoopSettings.SecretSource(
                    HadoopSettings.SecretSource.Kind.FILE, file.orElseThrow()));
  }

  private static Map<String, String> withoutSecrets(Section section, String key) {
    Map<String, String> options = section.flat(key);
    for (String name : options.keySet()) {
      if (HadoopSettings.SECRET_NAME.matcher(name).matches()) {
        throw section.problem(
            key,
            "holds \""
                + name
                + "\", which looks like a secret. Name the environment variable or file that holds"
                + " it: hadoop.secrets { \""
                + name
                + "\" { env = NAME } }");
      }
    }
    return options;
  }

  /** In the order of their ids; none where there is no such folder. */
  private List<Event> events(Config config, Charts charts, Entities entities) {
    Config defaults = config.getConfig("event-defaults");
    EventReader reader = new EventReader(charts.apps().keySet(), entities.byId().keySet());
    return Configuration.parseFolder(folder.resolve("events")).entrySet().stream()
        .map(file -> reader.read(file.getKey(), Section.of(file.getValue().withFallback(defaults))))
        .toList();
  }

  private Section file(String name) {
    return Section.of(Configuration.parse(folder.resolve(name)).resolve());
  }

  /** Asked for where there are charts. */
  private Charts charts(List<Stanza> stanzas) {
    boolean hasCharts = stanzas.stream().anyMatch(ChartDialect.class::isInstance);
    return hasCharts || Files.exists(folder.resolve("apps.conf"))
        ? AppsReader.read(file("apps.conf"))
        : new Charts(Map.of(), Map.of());
  }

  /** None where there is no such file. */
  private Entities entities(Assets assets, Charts charts) {
    return Files.exists(folder.resolve("entities.conf"))
        ? EntitiesReader.read(file("entities.conf"), assets.byId().keySet(), charts.apps().keySet())
        : new Entities("none", Map.of());
  }

  private static Settings.Rankings rankings(Section section) {
    Settings.Rankings rankings =
        new Settings.Rankings(
            section.integer("top", 1, 10_000), section.integer("confirm-after", 1, 100));
    section.end();
    return rankings;
  }
}
