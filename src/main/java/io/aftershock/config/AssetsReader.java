package io.aftershock.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads and validates assets.conf. */
final class AssetsReader {
  private AssetsReader() {}

  /** What is known of assets. */
  static Assets assets(Section root, Map<String, Exchange> exchanges, List<Dialect> dialects) {
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
                      CalendarsReader.exchange(section, "exchange", exchanges)));
              section
                  .optionalSection("symbols")
                  .ifPresent(symbols -> symbols(symbols, id, sources, bySymbol));
              section.end();
            });
    return new Assets(byId, bySymbol);
  }

  /** Panels of assets.conf: each a list of at least two assets, none twice. */
  static Map<String, List<String>> panels(Section root) {
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
}
