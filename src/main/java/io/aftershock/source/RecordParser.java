package io.aftershock.source;

import io.aftershock.config.Asset;
import io.aftershock.config.AssetClass;
import io.aftershock.config.Assets;
import io.aftershock.config.Dialect;
import io.aftershock.config.PriceBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes records of the fields of one file's lines, as a stanza says. */
final class RecordParser {
  private final Dialect dialect;
  private final Assets assets;
  private final FigureFormat figures;
  private final TimeFormat times;
  private final Optional<String> symbolOfFile;
  private final Header header;

  /**
   * @param preamble what the file says before its records
   * @throws Rejection if name, header and fields do not fit the stanza or one another
   */
  RecordParser(Dialect dialect, Assets assets, TimeFormat times, String fileName, Preamble preamble)
      throws Rejection {
    this.dialect = dialect;
    this.assets = assets;
    this.times = times;
    this.figures = new FigureFormat(dialect.numbers());
    this.symbolOfFile = symbolOfFile(dialect.symbol(), fileName, preamble);
    this.header =
        Header.of(dialect.columns(), preamble.names(), symbolOfFile.orElse(""), dialect.layout());
    requireOwnSymbols(preamble.symbols());
  }

  private void requireOwnSymbols(List<String> symbols) throws Rejection {
    for (int i = 1; i < symbols.size(); i++) {
      if (!symbols.get(i).strip().equalsIgnoreCase(symbolOfFile.orElse(""))) {
        throw new Rejection(
            Rule.OTHER_FILE,
            "column "
                + (i + 1)
                + " is of the symbol \""
                + symbols.get(i)
                + "\", the file is of \""
                + symbolOfFile.orElse("")
                + "\"");
      }
    }
  }

  /**
   * Reads a record.
   *
   * @return empty where the vendor declares the close to be no value
   * @throws Rejection where it is no record
   */
  Optional<PriceRecord> parse(List<String> fields) throws Rejection {
    header.requireWidth(fields);
    Moment moment = times.read(field(fields, dialect.date().column()));
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
      boolean isReading = plain.basis() == PriceBasis.SNAPSHOT;
      bars.add(bar(fields, plain, isReading ? PriceBasis.SNAPSHOT : PriceBasis.LEVEL));
      return Optional.of(new PriceRecord(assetId, moment, bars));
    }
    for (Dialect.Series series : dialect.series()) {
      if (!figures.isDeclaredEmpty(field(fields, series.close()))) {
        bars.add(bar(fields, series, series.basis()));
      }
    }
    return Optional.of(new PriceRecord(assetId, moment, bars));
  }

  private PriceRecord.Bar bar(List<String> fields, Dialect.Series series, PriceBasis basis)
      throws Rejection {
    return new PriceRecord.Bar(
        basis.name(),
        figure(fields, series.open()),
        figure(fields, series.high()),
        figure(fields, series.low()),
        figure(fields, series.close()),
        figure(fields, series.volume()),
        figure(fields, series.trades()));
  }

  private Double figure(List<String> fields, String column) throws Rejection {
    if (!header.positions().containsKey(column)) {
      return null;
    }
    String text = field(fields, column);
    return figures.isDeclaredEmpty(text) ? null : (Double) figures.read(text, column);
  }

  private String field(List<String> fields, String column) {
    return fields.get(header.positions().get(column));
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
          Rule.BAD_SYMBOL,
          "symbol is \""
              + symbol
              + "\", which does not match "
              + Assets.ID
              + "; where it is a name, assets.conf says whose: symbols { "
              + dialect.name()
              + " = \"...\" }");
    }
    return id;
  }

  private Optional<String> symbolOfFile(Dialect.Symbol symbol, String fileName, Preamble preamble)
      throws Rejection {
    Optional<String> found =
        switch (symbol.place()) {
          case COLUMN, NOWHERE -> Optional.empty();
          case CONSTANT -> Optional.of(symbol.text());
          case FIELD -> {
            if (!preamble.fields().containsKey(symbol.text())) {
              throw new Rejection(
                  Rule.OTHER_FILE,
                  "the document has no field \"" + symbol.text() + "\" with the symbol");
            }
            yield Optional.of(preamble.fields().get(symbol.text()));
          }
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
}
