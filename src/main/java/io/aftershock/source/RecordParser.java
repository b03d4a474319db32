package io.aftershock.source;

import io.aftershock.config.Asset;
import io.aftershock.config.AssetClass;
import io.aftershock.config.Assets;
import io.aftershock.config.Dialect;
import io.aftershock.config.PriceBasis;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes records of the fields of one file's lines, as a stanza says. */
final class RecordParser {
  private final Dialect dialect;
  private final Assets assets;
  private final FigureFormat figures;
  private final DayFormat days;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Optional<String> symbolOfFile;
  private int width;

  /**
   * @throws Rejection if the file's name does not say which symbol it is about
   */
  RecordParser(Dialect dialect, Assets assets, DayFormat days, String fileName) throws Rejection {
    this.dialect = dialect;
    this.assets = assets;
    this.days = days;
    this.figures = new FigureFormat(dialect.numbers());
    this.symbolOfFile = symbolOfFile(dialect.symbol(), fileName);
  }

  /**
   * Takes the names that the header gives.
   *
   * @throws Rejection if they are not the stanza's
   */
  void header(List<String> names) throws Rejection {
    positions.clear();
    width = 0;
    for (Dialect.ColumnName column : dialect.columns()) {
      boolean present = width < names.size() && names.get(width).strip().equals(column.name());
      if (present) {
        positions.put(column.name(), width++);
      } else if (!column.optional()) {
        throw otherHeader(names);
      }
    }
    if (width != names.size()) {
      throw otherHeader(names);
    }
  }

  /** Takes the columns in the stanza's order, where no header names them. */
  void noHeader() {
    for (Dialect.ColumnName column : dialect.columns()) {
      positions.put(column.name(), width++);
    }
  }

  /**
   * Reads a record.
   *
   * @return empty where the vendor declares the close to be no value
   * @throws Rejection where it is no record
   */
  Optional<PriceRecord> parse(List<String> fields) throws Rejection {
    if (fields.size() != width) {
      throw new Rejection(
          Rule.FIELD_COUNT, "has " + fields.size() + " fields, the header has " + width);
    }
    LocalDate day = days.read(field(fields, dialect.date().column()), dialect.date().column());
    String assetId = assetId(fields);
    Dialect.Series plain = dialect.series().get(0);
    String close = field(fields, plain.close());
    if (figures.isDeclaredEmpty(close)) {
      return Optional.empty();
    }
    if (close.isBlank()) {
      throw new Rejection(Rule.NO_CLOSE, plain.close() + " is empty");
    }
    List<PriceRecord.Bar> bars = new ArrayList<>(2);
    if (!assetClass(assetId).isShare()) {
      bars.add(bar(fields, plain, PriceBasis.LEVEL));
      return Optional.of(new PriceRecord(assetId, day, bars));
    }
    for (Dialect.Series series : dialect.series()) {
      if (!figures.isDeclaredEmpty(field(fields, series.close()))) {
        bars.add(bar(fields, series, series.basis()));
      }
    }
    return Optional.of(new PriceRecord(assetId, day, bars));
  }

  private PriceRecord.Bar bar(List<String> fields, Dialect.Series series, PriceBasis basis)
      throws Rejection {
    return new PriceRecord.Bar(
        basis.name(),
        figure(fields, series.open()),
        figure(fields, series.high()),
        figure(fields, series.low()),
        figure(fields, series.close()),
        figure(fields, series.volume()));
  }

  private Double figure(List<String> fields, String column) throws Rejection {
    if (!positions.containsKey(column)) {
      return null;
    }
    String text = field(fields, column);
    return figures.isDeclaredEmpty(text) ? null : (Double) figures.read(text, column);
  }

  private String field(List<String> fields, String column) {
    return fields.get(positions.get(column));
  }

  private AssetClass assetClass(String assetId) {
    return assets.find(assetId).map(Asset::assetClass).orElse(dialect.defaults().assetClass());
  }

  private String assetId(List<String> fields) throws Rejection {
    String symbol =
        symbolOfFile.isPresent()
            ? symbolOfFile.get()
            : field(fields, dialect.symbol().text()).strip();
    return assetId(symbol);
  }

  private String assetId(String symbol) throws Rejection {
    String id = assets.idOf(dialect.name(), symbol.toUpperCase(Locale.ROOT));
    if (!Assets.ID.matcher(id).matches()) {
      throw new Rejection(
          Rule.BAD_SYMBOL, "symbol is \"" + symbol + "\", which does not match " + Assets.ID);
    }
    return id;
  }

  private Optional<String> symbolOfFile(Dialect.Symbol symbol, String fileName) throws Rejection {
    Optional<String> found =
        switch (symbol.place()) {
          case COLUMN -> Optional.empty();
          case CONSTANT -> Optional.of(symbol.text());
          case FILE_NAME -> {
            Matcher matcher = Pattern.compile(symbol.text()).matcher(fileName);
            if (!matcher.matches()) {
              throw new Rejection(
                  Rule.OTHER_FILE,
                  "the file's name does not match symbol.file-name " + symbol.text());
            }
            yield Optional.of(matcher.group("symbol"));
          }
        };
    if (found.isPresent()) {
      assetId(found.get());
    }
    return found;
  }

  private Rejection otherHeader(List<String> names) {
    List<String> expected =
        dialect.columns().stream()
            .map(column -> column.optional() ? column.name() + "?" : column.name())
            .toList();
    String hint =
        names.size() == 1
            ? ", one field: is the delimiter another than \""
                + dialect.delimited().delimiter()
                + "\"?"
            : "";
    return new Rejection(
        Rule.OTHER_FILE, "the header is " + names + hint + "; the stanza expects " + expected);
  }
}
