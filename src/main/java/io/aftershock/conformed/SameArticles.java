package io.aftershock.conformed;

import java.util.HashMap;
import java.util.Map;

/**
 * Which addresses of a day are one article: those that share a title, and those that share one with
 * such.
 */
final class SameArticles {
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, String> keysOfTitles = new HashMap<>();

  /**
   * Takes an item.
   *
   * @param title may be null
   */
  void add(String key, String title) {
    parents.putIfAbsent(key, key);
    if (title == null) {
      return;
    }
    String other = keysOfTitles.putIfAbsent(title, key);
    if (other == null) {
      return;
    }
    String one = of(key);
    String two = of(other);
    // The first in the alphabet speaks for all, whatever order they come in.
    if (one.compareTo(two) < 0) {
      parents.put(two, one);
    } else {
      parents.put(one, two);
    }
  }

  /** The first in the alphabet of those that are one article with a key. */
  String of(String key) {
    String at = key;
    while (!parents.get(at).equals(at)) {
      parents.put(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }

  /** Every key, with the one that speaks for it. */
  Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    parents.keySet().stream().toList().forEach(key -> all.put(key, of(key)));
    return all;
  }
}
