package io.aftershock.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The entities of the project's own configuration. */
public final class ShippedEntities {
  private ShippedEntities() {}

  public static Entities read() {
    return EntitiesReader.read(section("entities"), names("assets"), names("apps"));
  }

  private static Set<String> names(String of) {
    return new LinkedHashSet<>(section(of).section(of).names());
  }

  private static Section section(String file) {
    Path folder = Path.of(System.getProperty("basedir", ""), "conf");
    return Section.of(Configuration.parse(folder.resolve(file + ".conf")).resolve());
  }
}
