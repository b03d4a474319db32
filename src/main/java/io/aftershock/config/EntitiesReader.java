package io.aftershock.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads and validates entities.conf. */
final class EntitiesReader {
  private static final Pattern NAMES_SOMETHING = Pattern.compile("[\\p{L}\\p{Nd}]");

  private final Set<String> assets;
  private final Set<String> apps;
  private final Map<String, String> entitiesByAlias = new HashMap<>();

  private EntitiesReader(Set<String> assets, Set<String> apps) {
    this.assets = assets;
    this.apps = apps;
  }

  /**
   * Reads the whole file.
   *
   * @param assets ids of assets.conf
   * @param apps names of apps.conf
   */
  static Entities read(Section root, Set<String> assets, Set<String> apps) {
    EntitiesReader reader = new EntitiesReader(assets, apps);
    String version = root.text("version");
    if (version.isBlank()) {
      throw root.problem("version", "is empty");
    }
    Map<String, Entity> byId = new TreeMap<>();
    Section parent = root.section("entities");
    root.named("entities")
        .forEach((id, section) -> byId.put(id, reader.entity(parent, id, section)));
    root.end();
    return new Entities(version, byId);
  }

  private Entity entity(Section parent, String id, Section section) {
    if (!Entities.ID.matcher(id).matches()) {
      throw parent.problem(id, "is no entity id; must match " + Entities.ID);
    }
    Entity entity =
        new Entity(id, section.text("name"), asset(section), apps(section), aliases(section, id));
    section.end();
    return entity;
  }

  private String asset(Section section) {
    String asset = section.optionalText("asset").orElse("");
    if (!asset.isEmpty() && !assets.contains(asset)) {
      throw section.problem("asset", "is \"" + asset + "\", which is none of assets.conf");
    }
    return asset;
  }

  private List<String> apps(Section section) {
    List<String> named = section.has("apps") ? section.texts("apps") : List.of();
    named.stream()
        .filter(app -> !apps.contains(app))
        .findFirst()
        .ifPresent(
            app -> {
              throw section.problem("apps", "holds \"" + app + "\", must be of apps.conf: " + apps);
            });
    return named;
  }

  private List<Alias> aliases(Section parent, String id) {
    List<Alias> aliases = new ArrayList<>();
    for (Section section : parent.sections("aliases")) {
      aliases.add(alias(section, id));
      section.end();
    }
    if (aliases.isEmpty()) {
      throw parent.problem("aliases", "is empty; an entity has at least one");
    }
    return aliases;
  }

  private Alias alias(Section section, String id) {
    String text = section.text("text");
    if (!NAMES_SOMETHING.matcher(text).find()) {
      throw section.problem("text", "is \"" + text + "\", must hold a letter or a digit");
    }
    String other = entitiesByAlias.put(text.toLowerCase(Locale.ROOT), id);
    if (other != null) {
      throw section.problem("text", "is \"" + text + "\", which is also an alias of " + other);
    }
    return new Alias(text, boundary(section), contexts(section));
  }

  private static Alias.Boundary boundary(Section section) {
    String text = section.text("boundary");
    return Arrays.stream(Alias.Boundary.values())
        .filter(boundary -> boundary.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> section.problem("boundary", "is \"" + text + "\", must be one of [word, none]"));
  }

  private static List<String> contexts(Section section) {
    return section.has("not")
        ? section.parsedList("not", regex -> Alias.context(regex).pattern())
        : List.of();
  }
}
