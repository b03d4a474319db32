package io.aftershock.config;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The assets that configuration knows, and what vendors call them.
 *
 * @param byId by asset id, sorted
 * @param bySymbol asset id by "source symbol"
 */
public record Assets(Map<String, Asset> byId, Map<String, String> bySymbol)
    implements Serializable {

  /** What may be an asset id: it ends up in queries and on screens. */
  public static final Pattern ID = Pattern.compile("[\\^A-Z0-9][A-Z0-9.=_-]{0,23}");

  public Assets {
    byId = Collections.unmodifiableMap(new TreeMap<>(byId));
    bySymbol = Collections.unmodifiableMap(new TreeMap<>(bySymbol));
  }

  /** The asset that a source means by a symbol: configured, or else the symbol itself. */
  public String idOf(String source, String symbol) {
    return bySymbol.getOrDefault(symbolKey(source, symbol), symbol);
  }

  public Optional<Asset> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<Asset> all() {
    return byId.values();
  }

  static String symbolKey(String source, String symbol) {
    return source + " " + symbol;
  }
}
