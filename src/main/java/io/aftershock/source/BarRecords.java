package io.aftershock.source;

import io.aftershock.config.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Records that are bars shorter than a day: those of a day become its rows at the end of the file.
 *
 * <p>A day opens with its first bar and closes with its last; where bars lack it says so.
 */
final class BarRecords implements AcceptedRecords {
  private static final long MICROS = 1_000_000;

  private record Bar(long position, PriceRecord record) {}

  private final LandingRows rows;
  private final ZoneId zone;
  private final long width;
  private final Map<String, SortedMap<Long, Bar>> byAsset = new TreeMap<>();

  /** Why a bar is not taken in that another one contradicts, by position. */
  private final Map<Long, Rejection> contradicted = new TreeMap<>();

  BarRecords(LandingRows rows, Dialect dialect) {
    this.rows = rows;
    this.zone = dialect.date().zone();
    this.width = dialect.barSeconds() * MICROS;
  }

  @Override
  public void add(RawRecord raw, PriceRecord record, Collection<Row> ready) throws Rejection {
    long start = record.moment().micros();
    if (Math.floorMod(start - startOf(record.day()), width) != 0) {
      throw new Rejection(
          Rule.BAD_DATE,
          "the bar starts at "
              + Instant.EPOCH.plus(start, ChronoUnit.MICROS)
              + ", which is no multiple of "
              + Duration.ofSeconds(width / MICROS)
              + "; did a spreadsheet round it?");
    }
    Bar bar = new Bar(raw.position(), record);
    Bar earlier =
        byAsset.computeIfAbsent(record.assetId(), id -> new TreeMap<>()).putIfAbsent(start, bar);
    if (earlier == null) {
      return;
    }
    String key = record.assetId() + " at " + raw.fields().get(0);
    if (earlier.record().digest() == record.digest()
        && !contradicted.containsKey(earlier.position())) {
      throw new Rejection(
          Rule.DUPLICATE_KEY,
          key + " stands already, with the same figures, in line " + earlier.position());
    }
    contradicted.putIfAbsent(
        earlier.position(),
        new Rejection(
            Rule.CONFLICTING_KEY,
            key + " stands again, with other figures, in line " + raw.position()));
    throw new Rejection(
        Rule.CONFLICTING_KEY,
        key + " stands already, with other figures, in line " + earlier.position());
  }

  @Override
  public void end(Collection<Row> ready) {
    contradicted.forEach(
        (position, rejection) ->
            ready.add(rows.rejected(position, rejection.rule(), rejection.getMessage(), null)));
    byAsset.forEach((asset, bars) -> days(asset, bars.values(), ready));
    byAsset.clear();
    contradicted.clear();
  }

  private void days(String asset, Collection<Bar> bars, Collection<Row> ready) {
    Map<LocalDate, List<Bar>> byDay = new TreeMap<>();
    for (Bar bar : bars) {
      if (!contradicted.containsKey(bar.position())) {
        byDay.computeIfAbsent(bar.record().day(), day -> new ArrayList<>()).add(bar);
      }
    }
    byDay.forEach(
        (day, ofDay) -> {
          long wanted = (startOf(day.plusDays(1)) - startOf(day)) / width;
          ready.addAll(
              rows.prices(
                  ofDay.get(0).position(),
                  asset,
                  day,
                  rolledUp(ofDay),
                  ofDay.size(),
                  ofDay.size() < wanted));
        });
  }

  private static List<PriceRecord.Bar> rolledUp(List<Bar> bars) {
    List<PriceRecord.Bar> series = new ArrayList<>();
    for (int i = 0; i < bars.get(0).record().series().size(); i++) {
      int number = i;
      List<PriceRecord.Bar> ofSeries =
          bars.stream().map(bar -> bar.record().series().get(number)).toList();
      PriceRecord.Bar first = ofSeries.get(0);
      series.add(
          new PriceRecord.Bar(
              first.basis(),
              first.open(),
              reduced(ofSeries, PriceRecord.Bar::high, Math::max),
              reduced(ofSeries, PriceRecord.Bar::low, Math::min),
              ofSeries.get(ofSeries.size() - 1).close(),
              reduced(ofSeries, PriceRecord.Bar::volume, Double::sum),
              reduced(ofSeries, PriceRecord.Bar::trades, Double::sum)));
    }
    return series;
  }

  /** Null where a bar does not say. */
  private static Double reduced(
      List<PriceRecord.Bar> bars,
      Function<PriceRecord.Bar, Double> figure,
      BinaryOperator<Double> operator) {
    Stream<Double> figures = bars.stream().map(figure);
    boolean isKnown = bars.stream().map(figure).allMatch(Objects::nonNull);
    return isKnown ? figures.reduce(operator).orElse(null) : null;
  }

  private long startOf(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond() * MICROS;
  }
}
