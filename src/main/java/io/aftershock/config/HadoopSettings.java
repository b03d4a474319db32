package io.aftershock.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Options of Hadoop file systems, and where their secrets are kept.
 *
 * @param options by their Hadoop names; none of them a secret
 * @param secrets by their Hadoop names: the environment variable or file that holds each
 */
public record HadoopSettings(Map<String, String> options, Map<String, SecretSource> secrets) {

  private static final String WORDS =
      "(secret|password|passwd|token|credential|access[.]?key|account[.]key|azure[.]sas|private)";

  /** Names that hold secrets. */
  static final Pattern SECRET_NAME = Pattern.compile("(?i).*" + WORDS + ".*");

  /** Where a secret is kept. */
  public record SecretSource(Kind kind, String place) {
    /** Kind of place. */
    public enum Kind {
      ENVIRONMENT,
      FILE
    }

    String read() {
      return switch (kind) {
        case ENVIRONMENT -> {
          String value = System.getenv(place);
          if (value == null) {
            throw new ConfigurationException("the environment variable " + place + " is not set");
          }
          yield value;
        }
        case FILE -> {
          try {
            yield Files.readString(Path.of(place)).strip();
          } catch (IOException e) {
            throw new ConfigurationException("the secret file " + place + " cannot be read", e);
          }
        }
      };
    }
  }

  /** What is found in each name that holds a secret, by its looks or since it is one here. */
  public String secretNames() {
    return secrets.keySet().stream()
        .map(Pattern::quote)
        .reduce("(?i)" + WORDS, (all, name) -> all + "|" + name);
  }

  /** Options and secrets together, for the file systems alone. */
  public Map<String, String> resolved() {
    Map<String, String> all = new TreeMap<>(options);
    secrets.forEach((name, source) -> all.put(name, source.read()));
    return all;
  }
}
