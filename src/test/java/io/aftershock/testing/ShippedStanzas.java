package io.aftershock.testing;

import io.aftershock.config.Configuration;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The stanzas that the project ships. */
public final class ShippedStanzas {
  private static final Settings SETTINGS =
      Configuration.load(Path.of("conf", "local.conf"), Optional.empty(), Map.of()).settings();

  private ShippedStanzas() {}

  /** The stanza of a name and kind. */
  public static <T extends Stanza> T named(String name, Class<T> kind) {
    return SETTINGS.stanzas().stream()
        .filter(stanza -> stanza.name().equals(name))
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The settings that they stand in. */
  public static Settings settings() {
    return SETTINGS;
  }
}
