package io.aftershock.config;

import io.aftershock.model.Provenance;

/**
 * What a landing zone says of itself, in {@code landing.conf} at its root.
 *
 * @param provenance the most that any of its rows can be
 */
public record LandingSettings(Provenance provenance) {

  /** A landing zone that says nothing. */
  public static final LandingSettings SILENT = new LandingSettings(Provenance.OBSERVED);

  /** Reads the text of a {@code landing.conf}; {@code path} is for messages. */
  public static LandingSettings parse(String text, String path) {
    Section section = Section.of(Configuration.parseText(text, path));
    LandingSettings settings = new LandingSettings(section.oneOf("provenance", Provenance.class));
    section.optionalText("note");
    section.end();
    return settings;
  }
}
