package io.aftershock.config;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads and validates apps.conf. */
final class AppsReader {
  private AppsReader() {}

  /** Reads the whole file. */
  static Charts read(Section root) {
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
    Map<String, String> owners = new HashMap<>();
    root.named("apps").forEach((key, section) -> apps.put(key, app(parent, key, section, owners)));
    root.end();
    return new Charts(zones, apps);
  }

  private static Charts.App app(
      Section parent, String key, Section section, Map<String, String> owners) {
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
        for (String id : of) {
          String owner = owners.putIfAbsent(store + " " + id, key);
          if (owner != null) {
            throw stores.problem(store.name(), "holds \"" + id + "\", which is an id of " + owner);
          }
        }
        ids.put(store, Set.copyOf(of));
      }
    }
    stores.end();
    Charts.App app = new Charts.App(key, section.text("name"), ids);
    section.end();
    return app;
  }
}
