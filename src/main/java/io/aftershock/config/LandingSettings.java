package io.aftershock.config;

import io.aftershock.model.Provenance;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a landing zone says of itself, in {@code landing.conf} at its root.
 *
 * @param provenance the most that any of its rows can be
 * @param byFolder the same of those folders of vendors of which it says something else
 */
public record LandingSettings(Provenance provenance, Map<String, Provenance> byFolder)
    implements Serializable {

  /** A landing zone that says nothing. */
  public static final LandingSettings SILENT = new LandingSettings(Provenance.OBSERVED, Map.of());

  public LandingSettings {
    byFolder = Collections.unmodifiableMap(new TreeMap<>(byFolder));
  }

  /** The most that a row of a vendor's folder can be. */
  public Provenance provenance(String folder) {
    return byFolder.getOrDefault(folder, provenance);
  }

  /** Reads the text of a {@code landing.conf}; {@code path} is for messages. */
  public static LandingSettings parse(String text, String path) {
    Section section = Section.of(Configuration.parseText(text, path));
    Map<String, Provenance> byFolder = new TreeMap<>();
    section
        .optionalSection("folders")
        .ifPresent(
            folders ->
                folders
                    .names()
                    .forEach(name -> byFolder.put(name, folders.oneOf(name, Provenance.class))));
    LandingSettings settings =
        new LandingSettings(section.oneOf("provenance", Provenance.class), byFolder);
    section.optionalText("note");
    section.end();
    return settings;
  }
}
