package io.aftershock.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One object of a configuration file, read key by key.
 *
 * <p>Every error names file, line and key. {@link #end()} refuses the keys that nobody asked for.
 */
final class Section {
  private final ConfigObject object;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();

  Section(ConfigObject object, String path) {
    this.object = object;
    this.path = path;
  }

  static Section of(Config config) {
    return new Section(config.root(), "");
  }

  String text(String key) {
    return required(key, Config::getString);
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** Whether a text, a number or a flag stands there, rather than an object or a list. */
  boolean isText(String key) {
    return has(key)
        && object.get(key).valueType() != ConfigValueType.OBJECT
        && object.get(key).valueType() != ConfigValueType.LIST;
  }

  /** Whether it says where something stands, rather than defaults alone. */
  boolean isPlace() {
    return has("field") || has("document") || has("file-name");
  }

  boolean flag(String key) {
    return required(key, Config::getBoolean);
  }

  int integer(String key, int least, int most) {
    int value = required(key, Config::getInt);
    if (value < least || value > most) {
      throw problem(key, "is " + value + ", must be " + least + " to " + most);
    }
    return value;
  }

  /** A number from 0 to 1, both included. */
  double fraction(String key) {
    double value = required(key, Config::getDouble);
    if (!(value >= 0 && value <= 1)) {
      throw problem(key, "is " + value + ", must be a fraction from 0 to 1");
    }
    return value;
  }

  /** A span of at least zero, such as "24 hours". */
  Duration duration(String key) {
    Duration value = required(key, Config::getDuration);
    if (value.isNegative()) {
      throw problem(key, "is " + value + ", must not be negative");
    }
    return value;
  }

  /** A span of whole days, such as "10 days". */
  int days(String key) {
    Duration value = duration(key);
    if (!value.equals(Duration.ofDays(value.toDays()))) {
      throw problem(key, "is " + value + ", must be whole days, such as \"10 days\"");
    }
    return Math.toIntExact(value.toDays());
  }

  /** A size in bytes, such as "1 MiB". */
  int bytes(String key, int least) {
    long value = required(key, Config::getBytes);
    if (value < least || value > Integer.MAX_VALUE) {
      throw problem(key, "is " + value + " bytes, must be " + least + " to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /** A size in bytes that may be larger. */
  long longBytes(String key, long least) {
    long value = required(key, Config::getBytes);
    if (value < least) {
      throw problem(key, "is " + value + " bytes, must be " + least + " or more");
    }
    return value;
  }

  /** A text of one character; "\t" is one. */
  char character(String key) {
    String value = text(key);
    if (value.length() != 1) {
      throw problem(key, "is \"" + value + "\", must be one character");
    }
    return value.charAt(0);
  }

  Pattern pattern(String key) {
    try {
      return Pattern.compile(text(key));
    } catch (PatternSyntaxException e) {
      throw problem(key, "is no regular expression: " + e.getDescription() + ": " + text(key));
    }
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    String value = text(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw problem(
        key, "is \"" + value + "\", must be one of " + Arrays.toString(type.getEnumConstants()));
  }

  /** Whatever {@code parse} makes of the text; what it throws becomes the message. */
  <T> T parsed(String key, Function<String, T> parse) {
    String value = text(key);
    try {
      return parse.apply(value);
    } catch (RuntimeException e) {
      throw problem(key, "is \"" + value + "\": " + e.getMessage());
    }
  }

  List<String> texts(String key) {
    return required(key, Config::getStringList);
  }

  /** Each text of a list through {@code parse}; what it throws becomes the message. */
  <T> List<T> parsedList(String key, Function<String, T> parse) {
    List<T> values = new ArrayList<>();
    for (String value : texts(key)) {
      try {
        values.add(parse.apply(value));
      } catch (RuntimeException e) {
        throw problem(key, "holds \"" + value + "\": " + e.getMessage());
      }
    }
    return List.copyOf(values);
  }

  boolean has(String key) {
    known.add(key);
    ConfigValue value = object.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  Section section(String key) {
    ConfigObject child = required(key, Config::getObject);
    return new Section(child, childPath(key));
  }

  Optional<Section> optionalSection(String key) {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }

  List<Section> sections(String key) {
    ConfigList list = required(key, Config::getList);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String child = childPath(key) + "[" + i + "]";
      if (!(list.get(i) instanceof ConfigObject element)) {
        throw new ConfigurationException(
            at(list.get(i).origin()) + child + " must be an object { ... }");
      }
      sections.add(new Section(element, child));
    }
    return sections;
  }

  /** The keys of this object, sorted. */
  List<String> names() {
    return object.keySet().stream().sorted().toList();
  }

  /** The constants of an enum that a list names. */
  <E extends Enum<E>> Set<E> someOf(String key, Class<E> type) {
    Set<E> constants = EnumSet.noneOf(type);
    for (String name : texts(key)) {
      Optional<E> constant =
          Arrays.stream(type.getEnumConstants())
              .filter(candidate -> candidate.name().equals(name))
              .findFirst();
      constants.add(
          constant.orElseThrow(
              () ->
                  problem(
                      key,
                      "holds \"" + name + "\", must be of " + List.of(type.getEnumConstants()))));
    }
    return constants;
  }

  /** The objects under a key by their names, names sorted. */
  Map<String, Section> named(String key) {
    Section parent = section(key);
    Map<String, Section> sections = new LinkedHashMap<>();
    parent.object.keySet().stream()
        .sorted()
        .forEach(name -> sections.put(name, parent.section(name)));
    return sections;
  }

  /** The texts under a key by their full names, however deep, names sorted: a.b.c = "text". */
  Map<String, String> flat(String key) {
    Config child = required(key, Config::getConfig);
    Map<String, String> values = new LinkedHashMap<>();
    child.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                values.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    entry.getValue().unwrapped().toString()));
    return values;
  }

  /** Refuses the keys that were never asked for. */
  void end() {
    List<String> unknown =
        object.keySet().stream().filter(key -> !known.contains(key)).sorted().toList();
    if (!unknown.isEmpty()) {
      String key = unknown.get(0);
      throw problem(key, "is not a key here." + suggestion(key) + " Allowed: " + known);
    }
  }

  ConfigurationException problem(String key, String what) {
    ConfigValue value = object.get(key);
    ConfigOrigin origin = value == null ? object.origin() : value.origin();
    return new ConfigurationException(at(origin) + childPath(key) + " " + what);
  }

  /** Where a key that nobody asked for looks like the missing one, that is the mistake. */
  private ConfigurationException missing(String key) {
    List<String> others =
        object.keySet().stream().filter(other -> !known.contains(other)).sorted().toList();
    return DidYouMean.nearest(key, others)
        .map(typed -> problem(typed, "is not a key here. Did you mean \"" + key + "\"?"))
        .orElseGet(() -> problem(key, "is missing"));
  }

  private String suggestion(String key) {
    return DidYouMean.sentence(key, known);
  }

  private <T> T required(String key, BiFunction<Config, String, T> read) {
    if (!has(key)) {
      throw missing(key);
    }
    try {
      return read.apply(object.toConfig(), ConfigUtil.quoteString(key));
    } catch (ConfigException e) {
      ConfigValue value = object.get(key);
      // A secret written where the place of it belongs is not repeated.
      boolean shown = !childPath(key).startsWith("hadoop.secrets");
      throw problem(
          key,
          String.format(
              Locale.ROOT,
              "is %s%s, which does not fit: %s",
              value.valueType().name().toLowerCase(Locale.ROOT),
              shown ? " " + value.render() : "",
              e.getMessage()));
    }
  }

  private String childPath(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String at(ConfigOrigin origin) {
    // What a file and the defaults make together is told as "merge of FILE: LINE,DEFAULTS".
    String place = origin.description().replaceFirst("^merge of ([^,]*),.*", "$1");
    return place.replaceFirst(": (\\d+)(-\\d+)?$", ":$1") + ": ";
  }
}
