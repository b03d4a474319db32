package io.aftershock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who wrote a name that is none. */
public final class DidYouMean {
  private DidYouMean() {}

  /** The name that is written most alike; empty where none is alike. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return names.stream()
        .min(Comparator.comparing(name -> distance.apply(written, name)))
        .filter(name -> distance.apply(written, name) <= Math.max(2, written.length() / 3));
  }

  /** The same as a sentence; empty where none is alike. */
  public static String sentence(String written, Collection<String> names) {
    return nearest(written, names).map(name -> " Did you mean \"" + name + "\"?").orElse("");
  }
}
