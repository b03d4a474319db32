package io.aftershock.config;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads and validates {@link Settings}. */
final class SettingsReader {
  private static final int MIDNIGHT = 24 * 60;

  /** Bases that may be compared: a level goes with price returns, for an index pays no dividend. */
  private static final Set<Set<PriceBasis>> COMPARABLE =
      Set.of(
          EnumSet.of(PriceBasis.SPLIT_ADJUSTED, PriceBasis.LEVEL),
          EnumSet.of(PriceBasis.SPLIT_ADJUSTED),
          EnumSet.of(PriceBasis.TOTAL_RETURN),
          EnumSet.of(PriceBasis.LEVEL));

  /** Of source-defaults, what holds for stanzas of every kind. */
  private static final List<String> COMMON_DEFAULTS =
      List.of("provenance", "on-failure", "freshness", "max-rejected-ratio", "delimited");

  private final Path folder;

  SettingsReader(Path folder) {
    this.folder = folder;
  }

  Settings read(Config config) {
    Map<String, Exchange> exchanges =
        exchanges(Configuration.parse(folder.resolve("calendars.conf")));
    Section root = Section.of(config);
    root.section("source-defaults");
    root.section("ranking-defaults");
    root.section("news-defaults");
    List<Stanza> stanzas = stanzas(config, exchanges);
    List<Dialect> dialects = Settings.prices(stanzas);
    Section assetsRoot = Section.of(Configuration.parse(folder.resolve("assets.conf")).resolve());
    Assets assets = assets(assetsRoot, exchanges, dialects);
    Map<String, List<String>> pairs = pairs(assetsRoot);
    assetsRoot.end();
    Charts charts = charts(stanzas);

    Settings settings =
        new Settings(
            folder,
            prices(root.section("prices")),
            panel(root.section("panel"), exchanges, pairs),
            input(root.section("input")),
            parquet(root.section("parquet")),
            release(root.section("release")),
            withoutSecrets(root, "spark"),
            hadoop(root.section("hadoop")),
            stanzas,
            assets,
            exchanges,
            charts,
            entities(assets, charts),
            rankings(root.section("rankings")));
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
            exchange(section, "exchange", exchanges), bases, section.days("max-age"), pairs);
    section.end();
    return panel;
  }

  /** Panels of assets.conf: each a list of at least two assets, none twice. */
  private static Map<String, List<String>> pairs(Section root) {
    Map<String, List<String>> pairs = new TreeMap<>();
    if (!root.has("panels")) {
      return pairs;
    }
    Section panels = root.section("panels");
    for (String name : panels.names()) {
      List<String> assets = panels.texts(name);
      if (!name.matches("[a-z0-9][a-z0-9-]*")) {
        throw panels.problem(name, "is no name of a panel; must match [a-z0-9][a-z0-9-]*");
      }
      if (assets.size() < 2 || Set.copyOf(assets).size() < assets.size()) {
        throw panels.problem(name, "is " + assets + ", must be two assets or more, none twice");
      }
      assets.stream()
          .filter(asset -> !Assets.ID.matcher(asset).matches())
          .findFirst()
          .ifPresent(
              asset -> {
                throw panels.problem(
                    name, "holds \"" + asset + "\", which is no asset id; must match " + Assets.ID);
              });
      pairs.put(name, assets);
    }
    return pairs;
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

  private static Map<String, Exchange> exchanges(Config config) {
    Section root = Section.of(config.resolve());
    Map<String, Exchange> exchanges = new TreeMap<>();
    root.named("exchanges")
        .forEach(
            (id, section) -> {
              exchanges.put(
                  id,
                  new Exchange(
                      id,
                      section.parsed("zone", ZoneId::of),
                      section.parsed("close", SettingsReader::minuteOfDay),
                      section.oneOf("holidays", Exchange.Holidays.class),
                      section.texts("reference"),
                      section.parsedList("open", LocalDate::parse),
                      section.parsedList("closed", LocalDate::parse)));
              section.end();
            });
    root.end();
    return exchanges;
  }

  private static int minuteOfDay(String text) {
    return text.equals("24:00") ? MIDNIGHT : LocalTime.parse(text).toSecondOfDay() / 60;
  }

  private List<Stanza> stanzas(Config config, Map<String, Exchange> exchanges) {
    List<Stanza> stanzas = new ArrayList<>();
    Map<String, String> folders = new HashMap<>();
    Configuration.parseFolder(folder.resolve("sources"))
        .forEach(
            (name, file) -> {
              Stanza stanza = stanza(name, file, config, exchanges);
              String other = folders.put(stanza.folder() + "/" + stanza.files(), name);
              if (other != null) {
                throw Section.of(file).problem("folder", "and files are also those of " + other);
              }
              stanzas.add(stanza);
            });
    return stanzas;
  }

  /** The folder says of what kind a vendor's files are. */
  private static Stanza stanza(
      String name, Config file, Config config, Map<String, Exchange> exchanges) {
    Config defaults = config.getConfig("source-defaults");
    Section found = Section.of(file);
    String kind = found.text("folder").replaceFirst("/.*", "");
    if (kind.equals(Stanza.Kind.RANKINGS.folder())) {
      Config all = withCommon(file.withFallback(config.getConfig("ranking-defaults")), defaults);
      return ChartDialectReader.read(name, Section.of(all), all);
    }
    if (kind.equals(Stanza.Kind.NEWS.folder())) {
      Config all = withCommon(file.withFallback(config.getConfig("news-defaults")), defaults);
      return NewsDialectReader.read(name, Section.of(all), all);
    }
    if (!kind.equals(Stanza.Kind.PRICES.folder())) {
      throw found.problem(
          "folder",
          "is \""
              + found.text("folder")
              + "\", must begin with the kind of its files: "
              + Arrays.stream(Stanza.Kind.values()).map(Stanza.Kind::folder).toList());
    }
    Config all = file.withFallback(defaults);
    return new DialectReader(exchanges.keySet()).read(name, Section.of(all), all);
  }

  private static Config withCommon(Config stanza, Config defaults) {
    Config all = stanza;
    for (String common : COMMON_DEFAULTS) {
      all = all.withFallback(defaults.withOnlyPath(common));
    }
    return all;
  }

  /** None where there is no such file. */
  private Entities entities(Assets assets, Charts charts) {
    Path file = folder.resolve("entities.conf");
    return Files.exists(file)
        ? EntitiesReader.read(
            Section.of(Configuration.parse(file).resolve()),
            assets.byId().keySet(),
            charts.apps().keySet())
        : new Entities("none", Map.of());
  }

  private static Settings.Rankings rankings(Section section) {
    Settings.Rankings rankings =
        new Settings.Rankings(
            section.integer("top", 1, 10_000), section.integer("confirm-after", 1, 100));
    section.end();
    return rankings;
  }

  /** Asked for where there are charts. */
  private Charts charts(List<Stanza> stanzas) {
    Path file = folder.resolve("apps.conf");
    if (!Files.exists(file) && stanzas.stream().noneMatch(ChartDialect.class::isInstance)) {
      return new Charts(Map.of(), Map.of());
    }
    Section root = Section.of(Configuration.parse(file).resolve());
    Map<String, ZoneId> zones = new TreeMap<>();
    Section storefronts = root.section("storefronts");
    for (String country : storefronts.names()) {
      if (!Charts.COUNTRY.matcher(country).matches()) {
        throw storefronts.problem(country, "is no country; must match " + Charts.COUNTRY);
      }
      zones.put(country, storefronts.parsed(country, ZoneId::of));
    }
    Map<String, Charts.App> apps = new TreeMap<>();
    Section parent = root.section("apps");
    root.named("apps").forEach((key, section) -> apps.put(key, app(parent, key, section)));
    root.end();
    return new Charts(zones, apps);
  }

  private static Charts.App app(Section parent, String key, Section section) {
    if (!key.matches("[a-z0-9][a-z0-9-]*")) {
      throw parent.problem(key, "is no name of an app; must match [a-z0-9][a-z0-9-]*");
    }
    Map<Charts.Store, Set<String>> ids = new TreeMap<>();
    Section stores = section.section("ids");
    for (Charts.Store store : Charts.Store.values()) {
      if (stores.has(store.name())) {
        List<String> of = stores.texts(store.name());
        of.stream()
            .filter(id -> !Charts.APP_ID.matcher(id).matches())
            .findFirst()
            .ifPresent(
                id -> {
                  throw stores.problem(
                      store.name(),
                      "holds \"" + id + "\", which is no id; must match " + Charts.APP_ID);
                });
        ids.put(store, Set.copyOf(of));
      }
    }
    stores.end();
    Charts.App app = new Charts.App(key, section.text("name"), ids);
    section.end();
    return app;
  }

  private static Assets assets(
      Section root, Map<String, Exchange> exchanges, List<Dialect> dialects) {
    List<String> sources = dialects.stream().map(Dialect::name).toList();
    Map<String, Asset> byId = new TreeMap<>();
    Map<String, String> bySymbol = new TreeMap<>();
    Section parent = root.section("assets");
    root.named("assets")
        .forEach(
            (id, section) -> {
              if (!Assets.ID.matcher(id).matches()) {
                throw parent.problem(id, "is no asset id; must match " + Assets.ID);
              }
              byId.put(
                  id,
                  new Asset(
                      id,
                      section.text("name"),
                      section.oneOf("class", AssetClass.class),
                      section.text("currency"),
                      exchange(section, "exchange", exchanges)));
              section
                  .optionalSection("symbols")
                  .ifPresent(symbols -> symbols(symbols, id, sources, bySymbol));
              section.end();
            });
    return new Assets(byId, bySymbol);
  }

  private static void symbols(
      Section symbols, String id, List<String> sources, Map<String, String> bySymbol) {
    for (String source : sources) {
      symbols
          .optionalText(source)
          .map(symbol -> symbol.toUpperCase(Locale.ROOT))
          .map(symbol -> bySymbol.put(Assets.symbolKey(source, symbol), id))
          .ifPresent(
              other -> {
                throw symbols.problem(source, "is also the symbol of " + other);
              });
    }
    symbols.end();
  }

  private static String exchange(Section section, String key, Map<String, Exchange> exchanges) {
    String id = section.text(key);
    if (!exchanges.containsKey(id)) {
      throw section.problem(
          key, "is \"" + id + "\", must be one of calendars.conf: " + exchanges.keySet());
    }
    return id;
  }
}
