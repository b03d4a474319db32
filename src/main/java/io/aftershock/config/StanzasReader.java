package io.aftershock.config;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and validates the stanzas of vendors. */
final class StanzasReader {
  /** Of source-defaults, what holds for stanzas of every kind. */
  private static final List<String> COMMON_DEFAULTS =
      List.of("provenance", "on-failure", "freshness", "max-rejected-ratio", "delimited");

  private StanzasReader() {}

  /**
   * Reads every file of a folder: vendors in the order of their names.
   *
   * @param config holds what stands for every stanza
   * @param exchanges ids of calendars.conf
   */
  static List<Stanza> read(Path sources, Config config, Set<String> exchanges) {
    List<Stanza> stanzas = new ArrayList<>();
    Map<String, String> folders = new HashMap<>();
    Configuration.parseFolder(sources)
        .forEach(
            (name, file) -> {
              Stanza stanza = stanza(name, file, config, exchanges);
              String other = folders.put(stanza.folder() + "/" + stanza.files(), name);
              if (other != null) {
                throw Section.of(file).problem("folder", "and files are also those of " + other);
              }
              stanzas.add(stanza);
            });
    return stanzas;
  }

  /** The folder says of what kind a vendor's files are. */
  private static Stanza stanza(String name, Config file, Config config, Set<String> exchanges) {
    Config defaults = config.getConfig("source-defaults");
    Section found = Section.of(file);
    String kind = found.text("folder").replaceFirst("/.*", "");
    if (kind.equals(Stanza.Kind.RANKINGS.folder())) {
      Config all = withCommon(file.withFallback(config.getConfig("ranking-defaults")), defaults);
      return ChartDialectReader.read(name, Section.of(all), all);
    }
    if (kind.equals(Stanza.Kind.NEWS.folder())) {
      Config all = withCommon(file.withFallback(config.getConfig("news-defaults")), defaults);
      return NewsDialectReader.read(name, Section.of(all), all);
    }
    if (!kind.equals(Stanza.Kind.PRICES.folder())) {
      throw found.problem(
          "folder",
          "is \""
              + found.text("folder")
              + "\", must begin with the kind of its files: "
              + Arrays.stream(Stanza.Kind.values()).map(Stanza.Kind::folder).toList());
    }
    Config all = file.withFallback(defaults);
    return new DialectReader(exchanges).read(name, Section.of(all), all);
  }

  private static Config withCommon(Config stanza, Config defaults) {
    Config all = stanza;
    for (String common : COMMON_DEFAULTS) {
      all = all.withFallback(defaults.withOnlyPath(common));
    }
    return all;
  }
}
