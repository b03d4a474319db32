package io.aftershock.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layers of configuration, the later over the earlier: {@code reference.conf} in the jar, the
 * file of {@code --conf}, the job, and {@code -D} on the command line. Beside the file lie {@code
 * assets.conf}, {@code calendars.conf} and a stanza a vendor in {@code sources/}.
 */
public final class Configuration {
  private static final String REFERENCE = "reference.conf";

  private final Config effective;
  private final Settings settings;
  private final Optional<JobDefinition> job;

  private Configuration(Config effective, Settings settings, Optional<JobDefinition> job) {
    this.effective = effective;
    this.settings = settings;
    this.job = job;
  }

  /**
   * Reads and validates all layers.
   *
   * @param file the file of {@code --conf}
   * @param jobFile the file of {@code --job}, if any
   * @param overrides of {@code -D}, by key
   * @throws ConfigurationException with file, line and key
   */
  public static Configuration load(
      Path file, Optional<Path> jobFile, Map<String, String> overrides) {
    Config main = parse(file);
    Optional<Config> jobLayer = jobFile.map(Configuration::parse);
    Config effective =
        overrides(overrides)
            .withFallback(jobLayer.map(layer -> layer.withoutPath("job")).orElse(empty()))
            .withFallback(main)
            .withFallback(reference());
    Path folder = file.toAbsolutePath().getParent();
    try {
      Config resolved = effective.resolve();
      requireNoCredentials(resolved);
      Settings settings = new SettingsReader(folder).read(resolved);
      return new Configuration(resolved, settings, jobLayer.map(Configuration::job));
    } catch (ConfigException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  private static void requireNoCredentials(Config resolved) {
    for (Map.Entry<String, ConfigValue> entry : resolved.entrySet()) {
      if (UriCredentials.areIn(String.valueOf(entry.getValue().unwrapped()))) {
        throw new ConfigurationException(
            entry.getValue().origin().description()
                + ": "
                + entry.getKey()
                + " holds an address with a user and a password, which everybody would see. Leave"
                + " them out, and name in hadoop.secrets where the keys are kept");
      }
    }
  }

  public Settings settings() {
    return settings;
  }

  public Optional<JobDefinition> job() {
    return job;
  }

  /** Every effective key with its value and where that came from, sorted by key. */
  public Map<String, Origin> origins() {
    Map<String, Origin> origins = new LinkedHashMap<>();
    effective.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> origins.put(entry.getKey(), origin(entry.getKey(), entry.getValue())));
    return origins;
  }

  /**
   * A value and where it came from.
   *
   * @param value as HOCON, or a placeholder for what may be a secret
   * @param place file and line, {@code -D}, or an environment variable
   */
  public record Origin(String value, String place) {}

  private static Origin origin(String key, ConfigValue value) {
    String place = value.origin().description().replace("reference.conf @ ", "");
    boolean fromEnvironment = place.contains("env var");
    boolean named = HadoopSettings.SECRET_NAME.matcher(key).matches();
    boolean placeOfSecret = key.startsWith("hadoop.secrets.");
    boolean hidden = fromEnvironment || (named && !placeOfSecret);
    return new Origin(hidden ? "<hidden>" : value.render(), place);
  }

  private static JobDefinition job(Config layer) {
    Section root = Section.of(layer.resolve());
    Section section = root.section("job");
    JobDefinition job =
        new JobDefinition(
            section.text("name"), section.text("description"), section.texts("tables"));
    section.end();
    return job;
  }

  static Config parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(
          file
              + ": there is no such configuration file (seen from "
              + Path.of("").toAbsolutePath()
              + ")");
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  static Config parseText(String text, String description) {
    try {
      return ConfigFactory.parseString(
              text, ConfigParseOptions.defaults().setOriginDescription(description))
          .resolve();
    } catch (ConfigException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /** The configuration files of a folder by file name without ending, sorted. */
  static Map<String, Config> parseFolder(Path folder) {
    Map<String, Config> files = new LinkedHashMap<>();
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(found::add);
      } catch (IOException e) {
        throw new ConfigurationException(folder + ": cannot be listed: " + e.getMessage(), e);
      }
    }
    for (Path file : found) {
      String name = file.getFileName().toString();
      files.put(name.substring(0, name.length() - ".conf".length()), parse(file).resolve());
    }
    return files;
  }

  private static Config empty() {
    return ConfigFactory.empty();
  }

  private static Config overrides(Map<String, String> values) {
    Config config = empty();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      try {
        ConfigUtil.splitPath(entry.getKey());
        config =
            ConfigFactory.parseMap(Map.of(entry.getKey(), entry.getValue()), "-D")
                .withFallback(config);
      } catch (ConfigException e) {
        throw new ConfigurationException("-D" + entry.getKey() + " names no key", e);
      }
    }
    return config;
  }

  /** From beside this class: another jar's file of that name must not be read. */
  private static Config reference() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                Configuration.class.getResourceAsStream("/io/aftershock/" + REFERENCE)),
            StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(
          reader, ConfigParseOptions.defaults().setOriginDescription(REFERENCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
