package io.aftershock.config;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The entities whose mentions in news are counted.
 *
 * @param version of the aliases: mentions found by different ones do not compare
 * @param byId by entity id, sorted
 */
public record Entities(String version, Map<String, Entity> byId) implements Serializable {

  /** What may be an entity's id: it ends up in queries and on screens. */
  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

  public Entities {
    byId = Collections.unmodifiableMap(new TreeMap<>(byId));
  }

  public Optional<Entity> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<Entity> all() {
    return byId.values();
  }
}
