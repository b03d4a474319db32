package io.aftershock.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.aftershock.model.Provenance;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and validates a vendor's stanza. */
final class DialectReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern FOLDER = Pattern.compile("[a-z0-9_-]+(/[a-z0-9_-]+)*");

  private final Set<String> exchanges;

  DialectReader(Set<String> exchanges) {
    this.exchanges = exchanges;
  }

  Dialect read(String fileName, Section section, Config config) {
    String name = section.text("name");
    if (!name.equals(fileName) || !NAME.matcher(name).matches()) {
      throw section.problem(
          "name", "is \"" + name + "\", must be the file's name, \"" + fileName + "\": " + NAME);
    }
    String folder = section.text("folder");
    if (!FOLDER.matcher(folder).matches()) {
      throw section.problem("folder", "is \"" + folder + "\", must match " + FOLDER);
    }
    section.optionalText("description");
    Dialect.Delimited delimited = delimited(section.section("delimited"));
    List<Dialect.ColumnName> columns =
        section.texts("columns").stream().map(Dialect.ColumnName::parse).toList();
    Columns names = new Columns(columns.stream().map(Dialect.ColumnName::name).toList());
    if (Set.copyOf(names.names()).size() < names.names().size()) {
      throw section.problem("columns", "names a column twice: " + names.names());
    }
    Dialect dialect =
        new Dialect(
            name,
            folder,
            section.parsed("files", DialectReader::glob),
            section.oneOf("provenance", Provenance.class),
            section.integer("priority", 0, 1_000_000),
            section.fraction("max-rejected-ratio"),
            delimited,
            columns,
            date(section.section("date"), names),
            symbol(section.section("symbol"), names),
            numbers(section.section("numbers")),
            series(section, names),
            defaults(section.section("asset-defaults")),
            fingerprint(config));
    section.end();
    return dialect;
  }

  private static String glob(String text) {
    Objects.requireNonNull(FileSystems.getDefault().getPathMatcher("glob:" + text));
    return text;
  }

  private static Dialect.Delimited delimited(Section section) {
    int headerLines = section.integer("header-lines", 0, 100);
    Dialect.Delimited delimited =
        new Dialect.Delimited(
            section.parsed("encoding", text -> Charset.forName(text).name()),
            section.character("delimiter"),
            section.character("quote"),
            headerLines,
            section.integer("names-line", 0, headerLines),
            section.flag("trailing-delimiter"),
            section.oneOf("last-line-end", Dialect.LastLine.class));
    section.end();
    return delimited;
  }

  private static Dialect.DateColumn date(Section section, Columns columns) {
    String column = columns.required(section, "column");
    Dialect.DateColumn date =
        section.parsed("pattern", pattern -> new Dialect.DateColumn(column, pattern));
    section.end();
    return date;
  }

  private static Dialect.Symbol symbol(Section section, Columns columns) {
    List<Dialect.Symbol> given = new ArrayList<>();
    if (section.has("file-name")) {
      String pattern = section.pattern("file-name").pattern();
      if (!pattern.contains("(?<symbol>")) {
        throw section.problem("file-name", "has no group (?<symbol>...): " + pattern);
      }
      given.add(new Dialect.Symbol(Dialect.Symbol.Place.FILE_NAME, pattern));
    }
    if (section.has("column")) {
      given.add(
          new Dialect.Symbol(Dialect.Symbol.Place.COLUMN, columns.required(section, "column")));
    }
    if (section.has("constant")) {
      given.add(new Dialect.Symbol(Dialect.Symbol.Place.CONSTANT, section.text("constant")));
    }
    section.end();
    if (given.size() != 1) {
      throw section.problem("file-name", "or column or constant must be given, one of the three");
    }
    return given.get(0);
  }

  private static Dialect.Numbers numbers(Section section) {
    String thousands = section.text("thousands");
    char decimal = section.character("decimal");
    Dialect.Numbers numbers =
        new Dialect.Numbers(
            decimal,
            thousands,
            section.text("prefix"),
            section.flag("float32"),
            List.copyOf(section.texts("empty")));
    section.end();
    if (thousands.length() > 1 || thousands.equals(String.valueOf(decimal))) {
      throw section.problem(
          "thousands", "is \"" + thousands + "\", must be empty or a mark unlike the decimal one");
    }
    return numbers;
  }

  private static List<Dialect.Series> series(Section parent, Columns columns) {
    List<Dialect.Series> series = new ArrayList<>();
    for (Section section : parent.sections("series")) {
      series.add(
          new Dialect.Series(
              section.oneOf("basis", PriceBasis.class),
              columns.optional(section, "open"),
              columns.optional(section, "high"),
              columns.optional(section, "low"),
              columns.required(section, "close"),
              columns.optional(section, "volume")));
      section.end();
    }
    if (series.isEmpty()) {
      throw parent.problem("series", "is empty; a vendor of prices has at least one");
    }
    return series;
  }

  private Dialect.AssetDefaults defaults(Section section) {
    String exchange = section.text("exchange");
    if (!exchanges.contains(exchange)) {
      throw section.problem(
          "exchange", "is \"" + exchange + "\", must be one of calendars.conf: " + exchanges);
    }
    Dialect.AssetDefaults defaults =
        new Dialect.AssetDefaults(
            section.oneOf("class", AssetClass.class), section.text("currency"), exchange);
    section.end();
    return defaults;
  }

  private static String fingerprint(Config config) {
    String canonical = config.root().render(ConfigRenderOptions.concise());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The header's names, against which a stanza's references are checked. */
  private record Columns(List<String> names) {
    String required(Section section, String key) {
      String column = section.text(key);
      if (!names.contains(column)) {
        throw section.problem(key, "is \"" + column + "\", must be one of columns: " + names);
      }
      return column;
    }

    String optional(Section section, String key) {
      return section.has(key) ? required(section, key) : "";
    }
  }
}
