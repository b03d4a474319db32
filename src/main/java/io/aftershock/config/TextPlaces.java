package io.aftershock.config;

import io.aftershock.config.TextPlace.Place;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where texts stand in a vendor's files, in one stanza. */
final class TextPlaces {
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");
  private static final Pattern POINTER = Pattern.compile("|(/.*)");

  private final List<String> names;
  private final boolean isDocument;
  private final Set<String> fields = new LinkedHashSet<>();
  private final Set<String> documentFields = new LinkedHashSet<>();

  private TextPlaces(List<String> names, boolean isDocument) {
    this.names = names;
    this.isDocument = isDocument;
  }

  /** Of records whose fields have these names. */
  static TextPlaces named(List<String> names) {
    return new TextPlaces(List.copyOf(names), false);
  }

  /** Of JSON documents, whose fields are pointers. */
  static TextPlaces document() {
    return new TextPlaces(List.of(), true);
  }

  /** The names of a regular expression's groups. */
  static List<String> groups(String pattern) {
    return GROUP.matcher(pattern).results().map(found -> found.group(1)).toList();
  }

  /** Fields of a record that were asked for, in that order. */
  List<String> fields() {
    return List.copyOf(fields);
  }

  /** Fields of the document likewise. */
  List<String> documentFields() {
    return List.copyOf(documentFields);
  }

  /** A text that must stand somewhere: {@code key = constant} or {@code key { ... }}. */
  TextPlace required(Section parent, String key) {
    if (parent.isText(key)) {
      return TextPlace.constant(parent.text(key));
    }
    Section section = parent.section(key);
    TextPlace place = place(section);
    section.end();
    return place;
  }

  /** A text that may stand nowhere. */
  TextPlace optional(Section parent, String key) {
    return parent.has(key) ? required(parent, key) : TextPlace.NOWHERE;
  }

  /** A day or a time. */
  TimePlace time(Section parent, String key) {
    Section section = parent.section(key);
    TextPlace place = place(section);
    ZoneId zone = section.parsed("zone", ZoneId::of);
    TimePlace time = section.parsed("format", format -> new TimePlace(place, format, zone));
    section.end();
    return time;
  }

  /**
   * A day or a time that may stand nowhere: only its defaults are given then.
   *
   * @return null where nowhere
   */
  TimePlace optionalTime(Section parent, String key) {
    Section section = parent.section(key);
    if (section.isPlace()) {
      return time(parent, key);
    }
    section.has("zone");
    section.end();
    return null;
  }

  /** When a file was made, which it says once or nowhere. */
  TimePlace made(Section parent) {
    TimePlace made = optionalTime(parent, "made");
    if (made != null && !made.text().isOfFile()) {
      throw parent
          .section("made")
          .problem("field", "is of a record; a file as a whole says it in its name or document");
    }
    return made;
  }

  private TextPlace place(Section section) {
    Place place = null;
    String key = null;
    for (String candidate : List.of("file-name", "document", "field")) {
      if (section.has(candidate)) {
        if (key != null) {
          throw section.problem(candidate, "and " + key + " are given, must be one of the two");
        }
        key = candidate;
        place = Place.valueOf(candidate.replace('-', '_').toUpperCase(Locale.ROOT));
      }
    }
    if (place == null) {
      throw section.problem("field", "or file-name or document must be given, one of the three");
    }
    String within = section.has("within") ? section.pattern("within").pattern() : "";
    String text = section.text(key);
    switch (place) {
      case FIELD -> field(section, text);
      case DOCUMENT -> documentField(section, text);
      default -> section.pattern(key);
    }
    Map<String, String> values = section.has("values") ? section.flat("values") : Map.of();
    String otherwise = section.optionalText("otherwise").orElse("");
    boolean isHtml = section.has("html") && section.flag("html");
    try {
      return new TextPlace(place, text, within, values, otherwise, isHtml);
    } catch (IllegalArgumentException e) {
      throw section.problem(within.isEmpty() ? key : "within", "is " + e.getMessage());
    }
  }

  private void field(Section section, String name) {
    if (isDocument) {
      requirePointer(section, "field", name);
    } else if (!names.contains(name)) {
      throw section.problem("field", "is \"" + name + "\", must be one of " + names);
    }
    fields.add(name);
  }

  private void documentField(Section section, String pointer) {
    if (!isDocument) {
      throw section.problem("document", "needs a document: the stanza has no json { ... }");
    }
    requirePointer(section, "document", pointer);
    documentFields.add(pointer);
  }

  /** Refuses what points nowhere in a document. */
  static void requirePointer(Section section, String key, String pointer) {
    Matcher matcher = POINTER.matcher(pointer);
    if (!matcher.matches()) {
      throw section.problem(
          key, "is \"" + pointer + "\", must be a JSON pointer: /results/0/name, or empty");
    }
  }
}
