package io.aftershock.config;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and validates a vendor's stanza. */
final class DialectReader {
  private static final long SECONDS_OF_DAY = 86_400;

  private final Set<String> exchanges;

  DialectReader(Set<String> exchanges) {
    this.exchanges = exchanges;
  }

  Dialect read(String fileName, Section section, Config config) {
    StanzaHead head = StanzaHead.read(fileName, section, config);
    Layout layout = layout(section);
    List<Dialect.ColumnName> columns = StanzaHead.columns(section);
    HeaderNames names = new HeaderNames(columns.stream().map(Dialect.ColumnName::name).toList());
    boolean isDocument = layout instanceof Layout.JsonArrays;
    Dialect dialect =
        new Dialect(
            head.name(),
            head.folder(),
            head.files(),
            head.provenance(),
            section.integer("priority", 0, 1_000_000),
            head.feed(),
            new Dialect.Limits(head.maxRejected(), section.fraction("max-inconsistent-bar-ratio")),
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
            head.fingerprint());
    requireSymbolOfHeader(section, dialect);
    section.end();
    return dialect;
  }

  private static Layout layout(Section section) {
    Layout.Delimited delimited = StanzaHead.delimited(section.section("delimited"));
    Optional<Section> json = section.optionalSection("json");
    if (json.isEmpty()) {
      return delimited;
    }
    Layout.JsonArrays arrays = new Layout.JsonArrays(json.get().text("records"));
    json.get().end();
    return arrays;
  }

  /** A column or a header line of the symbol means one symbol a file, known before the header. */
  private static void requireSymbolOfHeader(Section section, Dialect dialect) {
    boolean named =
        dialect.columns().stream()
            .anyMatch(column -> column.name().equals(Dialect.ColumnName.SYMBOL));
    boolean line = dialect.layout() instanceof Layout.Delimited lines && lines.symbolLine() > 0;
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
}
