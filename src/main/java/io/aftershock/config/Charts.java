package io.aftershock.config;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is known of app stores beyond their charts.
 *
 * @param zones whose days a storefront's charts are of, by the ISO 3166 alpha-2 code of its country
 * @param apps apps that are watched, by their name here
 */
public record Charts(Map<String, ZoneId> zones, Map<String, App> apps) implements Serializable {

  /** Stores that have charts. */
  public enum Store {
    APP_STORE,
    GOOGLE_PLAY
  }

  /** A country as storefronts name it: ISO 3166-1 alpha-2. */
  public static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** Whether it is the name of a store. */
  public static boolean isStore(String name) {
    return Arrays.stream(Store.values()).anyMatch(store -> store.name().equals(name));
  }

  /** Names of the stores. */
  public static List<String> stores() {
    return Arrays.stream(Store.values()).map(Store::name).toList();
  }

  /** What may be an app's id: it ends up in queries and on screens. */
  public static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  /**
   * An app that is watched: each overtake of or by it is kept, however deep in the chart.
   *
   * @param key its name here, lower case
   * @param name its name for people
   * @param ids what each store calls it; some have changed it
   */
  public record App(String key, String name, Map<Store, Set<String>> ids) implements Serializable {
    public App {
      Map<Store, Set<String>> copy = new TreeMap<>();
      ids.forEach((store, of) -> copy.put(store, Collections.unmodifiableSet(new TreeSet<>(of))));
      ids = Collections.unmodifiableMap(copy);
    }
  }

  public Charts {
    zones = Collections.unmodifiableMap(new TreeMap<>(zones));
    apps = Collections.unmodifiableMap(new TreeMap<>(apps));
  }

  /** The watched app that a store calls so. */
  public Optional<App> find(String store, String id) {
    return apps.values().stream()
        .filter(
            app ->
                app.ids().entrySet().stream()
                    .anyMatch(
                        entry ->
                            entry.getKey().name().equals(store) && entry.getValue().contains(id)))
        .findFirst();
  }
}
