package io.aftershock.config;

import java.io.Serializable;
import java.util.List;

/**
 * Somebody or something that news name.
 *
 * @param id lower case
 * @param name for people
 * @param asset id of the asset that stands for it, or empty
 * @param apps its watched apps by their names here, maybe none
 * @param aliases what titles call it, at least one
 */
public record Entity(String id, String name, String asset, List<String> apps, List<Alias> aliases)
    implements Serializable {
  public Entity {
    apps = List.copyOf(apps);
    aliases = List.copyOf(aliases);
  }
}
