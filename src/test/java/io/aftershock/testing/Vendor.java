package io.aftershock.testing;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Dialect;
import io.aftershock.config.Feed;
import io.aftershock.config.Layout;
import io.aftershock.config.PriceBasis;
import io.aftershock.model.Provenance;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A vendor's stanza in the making. Unless told otherwise its files are named after a symbol and
 * hold {@code Date,Open,High,Low,Close,Volume}, of split-adjusted US shares.
 */
public final class Vendor {
  private final String name;
  private int priority = 10;
  private double maxRejectedRatio = 0.01;
  private Feed feed = new Feed(Feed.Delivery.SNAPSHOT, Feed.OnFailure.STOP, Feed.NEVER, Feed.NEVER);
  private Dialect.Vintage vintage = Dialect.Vintage.UNKNOWN;
  private int barSeconds;
  private Dialect.Accepted accepted = Dialect.Accepted.NOTHING;
  private Layout layout =
      new Layout.Delimited("UTF-8", ',', '"', 1, 1, 0, false, Layout.LastLine.REQUIRED);
  private List<Dialect.ColumnName> columns =
      names("Date", "Open", "High", "Low", "Close", "Volume");
  private Dialect.DateColumn date = written("Date", "uuuu-MM-dd");
  private Dialect.Symbol symbol =
      new Dialect.Symbol(Dialect.Place.FILE_NAME, "(?<symbol>[A-Za-z0-9^]+)\\.csv");
  private Dialect.Numbers numbers =
      new Dialect.Numbers('.', "", "", Map.of(), false, List.of("null"));
  private List<Dialect.Series> series =
      List.of(
          new Dialect.Series(
              PriceBasis.SPLIT_ADJUSTED, "Open", "High", "Low", "Close", "Volume", ""));
  private Dialect.AssetDefaults defaults =
      new Dialect.AssetDefaults(AssetClass.EQUITY, "USD", "XNYS");

  private Vendor(String name) {
    this.name = name;
  }

  public static Vendor named(String name) {
    return new Vendor(name);
  }

  public Vendor priority(int number) {
    priority = number;
    return this;
  }

  public Vendor maxRejectedRatio(double ratio) {
    maxRejectedRatio = ratio;
    return this;
  }

  public Vendor layout(Layout format) {
    layout = format;
    return this;
  }

  public Vendor feed(Feed rules) {
    feed = rules;
    return this;
  }

  public Vendor date(Dialect.DateColumn column) {
    date = column;
    return this;
  }

  public Vendor vintage(Dialect.Vintage place) {
    vintage = place;
    return this;
  }

  public Vendor barSeconds(int seconds) {
    barSeconds = seconds;
    return this;
  }

  public Vendor accepted(Dialect.Accepted oddities) {
    accepted = oddities;
    return this;
  }

  public Vendor columns(String... header) {
    columns = names(header);
    return this;
  }

  public Vendor datePattern(String pattern) {
    date = written(date.column(), pattern);
    return this;
  }

  public Vendor symbol(Dialect.Place place, String text) {
    symbol = new Dialect.Symbol(place, text);
    return this;
  }

  public Vendor numbers(Dialect.Numbers format) {
    numbers = format;
    return this;
  }

  public Vendor series(Dialect.Series... ofRecord) {
    series = List.of(ofRecord);
    return this;
  }

  public Vendor defaults(AssetClass assetClass, String currency, String exchange) {
    defaults = new Dialect.AssetDefaults(assetClass, currency, exchange);
    return this;
  }

  public Dialect dialect() {
    return new Dialect(
        name,
        "prices/" + name,
        "*",
        Provenance.OBSERVED,
        priority,
        feed,
        new Dialect.Limits(maxRejectedRatio, 0.05),
        layout,
        columns,
        date,
        symbol,
        vintage,
        numbers,
        barSeconds,
        series,
        defaults,
        accepted,
        "fingerprint of " + name);
  }

  private static Dialect.DateColumn written(String column, String pattern) {
    return new Dialect.DateColumn(column, pattern, Dialect.Epoch.NONE, ZoneOffset.UTC, false);
  }

  private static List<Dialect.ColumnName> names(String... header) {
    return Arrays.stream(header)
        .map(
            text ->
                text.endsWith("?")
                    ? new Dialect.ColumnName(text.substring(0, text.length() - 1), true)
                    : new Dialect.ColumnName(text, false))
        .toList();
  }
}
