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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and validates a vendor's stanza. */
final class DialectReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final long SECONDS_OF_DAY = 86_400;
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
    Dialect.Layout layout = layout(section);
    List<Dialect.ColumnName> columns =
        section.texts("columns").stream().map(Dialect.ColumnName::parse).toList();
    HeaderNames names = new HeaderNames(columns.stream().map(Dialect.ColumnName::name).toList());
    if (Set.copyOf(names.names()).size() < names.names().size()) {
      throw section.problem("columns", "names a column twice: " + names.names());
    }
    boolean isDocument = layout instanceof Dialect.JsonArrays;
    Dialect dialect =
        new Dialect(
            name,
            folder,
            section.parsed("files", DialectReader::glob),
            section.oneOf("provenance", Provenance.class),
            section.integer("priority", 0, 1_000_000),
            feed(section),
            new Dialect.Limits(
                section.fraction("max-rejected-ratio"),
                section.fraction("max-inconsistent-bar-ratio")),
            layout,
            columns,
            Places.date(section.section("date"), names),
            Places.symbol(section.section("symbol"), names, isDocument),
            Places.vintage(section.section("vintage"), isDocument),
            numbers(section.section("numbers")),
            barSeconds(section),
            series(section, names),
            defaults(section.section("asset-defaults")),
            accepted(section.section("accept")),
            fingerprint(config));
    requireSymbolOfHeader(section, dialect);
    section.end();
    return dialect;
  }

  private static Feed feed(Section section) {
    Section freshness = section.section("freshness");
    Feed feed =
        new Feed(
            section.oneOf("delivery", Feed.Delivery.class),
            section.oneOf("on-failure", Feed.OnFailure.class),
            freshness.has("warn-after") ? freshness.days("warn-after") : Feed.NEVER,
            freshness.has("error-after") ? freshness.days("error-after") : Feed.NEVER);
    if (feed.errorAfterDays() < feed.warnAfterDays() && feed.warnAfterDays() != Feed.NEVER) {
      throw freshness.problem("error-after", "is shorter than warn-after");
    }
    freshness.end();
    return feed;
  }

  private static Dialect.Layout layout(Section section) {
    Dialect.Delimited delimited = delimited(section.section("delimited"));
    Optional<Section> json = section.optionalSection("json");
    if (json.isEmpty()) {
      return delimited;
    }
    Dialect.JsonArrays arrays = new Dialect.JsonArrays(json.get().text("records"));
    json.get().end();
    return arrays;
  }

  /** A column or a header line of the symbol means one symbol a file, known before the header. */
  private static void requireSymbolOfHeader(Section section, Dialect dialect) {
    boolean named =
        dialect.columns().stream()
            .anyMatch(column -> column.name().equals(Dialect.ColumnName.SYMBOL));
    boolean line = dialect.layout() instanceof Dialect.Delimited lines && lines.symbolLine() > 0;
    if ((named || line) && dialect.symbol().place() == Dialect.Place.COLUMN) {
      throw section.problem(
          "columns", "or symbol-line names the file's symbol, but symbol.column says many a file");
    }
  }

  private static int barSeconds(Section section) {
    if (!section.has("bars")) {
      return 0;
    }
    long seconds = section.duration("bars").toSeconds();
    if (seconds < 1 || SECONDS_OF_DAY % seconds != 0 || seconds == SECONDS_OF_DAY) {
      throw section.problem("bars", "is " + seconds + " s, must divide a day into bars");
    }
    return (int) seconds;
  }

  private static Dialect.Accepted accepted(Section section) {
    Dialect.Accepted accepted =
        new Dialect.Accepted(
            Set.copyOf(section.texts("basis-steps")), Set.copyOf(section.texts("moves")));
    section.end();
    accepted.moves().stream()
        .filter(move -> !move.matches(Assets.ID.pattern() + " \\d{4}-\\d{2}-\\d{2}"))
        .findFirst()
        .ifPresent(
            move -> {
              throw section.problem(
                  "moves", "holds \"" + move + "\", must be an asset and a day: NVDA 2024-06-10");
            });
    return accepted;
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
            section.integer("symbol-line", 0, headerLines),
            section.flag("trailing-delimiter"),
            section.oneOf("last-line-end", Dialect.LastLine.class));
    section.end();
    return delimited;
  }

  private static Dialect.Numbers numbers(Section section) {
    String thousands = section.text("thousands");
    char decimal = section.character("decimal");
    Dialect.Numbers numbers =
        new Dialect.Numbers(
            decimal,
            thousands,
            section.text("prefix"),
            section.flat("suffixes"),
            section.flag("float32"),
            section.texts("empty"));
    section.end();
    numbers
        .suffixes()
        .forEach(
            (suffix, factor) -> {
              if (!factor.matches("\\d+(\\.\\d+)?")) {
                throw section.problem(
                    "suffixes", "gives " + suffix + " the factor " + factor + ", must be a number");
              }
            });
    if (thousands.length() > 1 || thousands.equals(String.valueOf(decimal))) {
      throw section.problem(
          "thousands", "is \"" + thousands + "\", must be empty or a mark unlike the decimal one");
    }
    return numbers;
  }

  private static List<Dialect.Series> series(Section parent, HeaderNames columns) {
    List<Dialect.Series> series = new ArrayList<>();
    for (Section section : parent.sections("series")) {
      series.add(
          new Dialect.Series(
              section.oneOf("basis", PriceBasis.class),
              columns.optional(section, "open"),
              columns.optional(section, "high"),
              columns.optional(section, "low"),
              columns.required(section, "close"),
              columns.optional(section, "volume"),
              columns.optional(section, "trades")));
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
}
