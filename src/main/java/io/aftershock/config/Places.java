package io.aftershock.config;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads where a vendor's files say what day, symbol and vintage they are of. */
final class Places {
  private Places() {}

  static Dialect.DateColumn date(Section section, HeaderNames columns) {
    String column = columns.required(section, "column");
    Dialect.Epoch epoch = section.oneOf("epoch", Dialect.Epoch.class);
    ZoneId zone = section.parsed("zone", ZoneId::of);
    boolean dayBefore = section.flag("midnight-is-day-before");
    Dialect.DateColumn date =
        section.parsed(
            "pattern", pattern -> new Dialect.DateColumn(column, pattern, epoch, zone, dayBefore));
    section.end();
    return date;
  }

  static Dialect.Symbol symbol(Section section, HeaderNames columns, boolean isDocument) {
    List<Dialect.Symbol> given = new ArrayList<>();
    if (section.has("file-name")) {
      given.add(new Dialect.Symbol(Dialect.Place.FILE_NAME, group(section, "file-name", "symbol")));
    }
    if (section.has("column")) {
      given.add(new Dialect.Symbol(Dialect.Place.COLUMN, columns.required(section, "column")));
    }
    if (section.has("field")) {
      given.add(new Dialect.Symbol(Dialect.Place.FIELD, field(section, isDocument)));
    }
    if (section.has("constant")) {
      given.add(new Dialect.Symbol(Dialect.Place.CONSTANT, section.text("constant")));
    }
    section.end();
    if (given.size() != 1) {
      throw section.problem(
          "file-name", "or column, field or constant must be given, one of the four");
    }
    return given.get(0);
  }

  static Dialect.Vintage vintage(Section section, boolean isDocument) {
    boolean named = section.has("file-name");
    boolean inside = section.has("field");
    if (named && inside) {
      throw section.problem("file-name", "and field are given, must be one of the two");
    }
    Dialect.Place place =
        named ? Dialect.Place.FILE_NAME : inside ? Dialect.Place.FIELD : Dialect.Place.NOWHERE;
    String text =
        switch (place) {
          case FILE_NAME -> group(section, "file-name", "vintage");
          case FIELD -> field(section, isDocument);
          default -> "";
        };
    Dialect.Vintage vintage =
        section.parsed("pattern", pattern -> new Dialect.Vintage(place, text, pattern));
    section.end();
    return vintage;
  }

  private static String group(Section section, String key, String name) {
    String pattern = section.pattern(key).pattern();
    if (!pattern.contains("(?<" + name + ">")) {
      throw section.problem(key, "has no group (?<" + name + ">...): " + pattern);
    }
    return pattern;
  }

  private static String field(Section section, boolean isDocument) {
    if (!isDocument) {
      throw section.problem("field", "needs a document: the stanza has no json { ... }");
    }
    return section.text("field");
  }
}
