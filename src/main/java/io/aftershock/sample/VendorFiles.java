package io.aftershock.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The text of a price file in each vendor's own format, header and line ends included.
 *
 * <p>Bars are given ascending by date. Every file ends with a line end.
 */
final class VendorFiles {

  private static final String LINE_FEED = "\n";
  private static final String CARRIAGE_RETURN_LINE_FEED = "\r\n";
  private static final int STOOQ_DECIMALS = 3;
  private static final int CBOE_DECIMALS = 2;
  private static final int BINANCE_DECIMALS = 2;
  private static final long TRADES_PER_COIN = 100;

  private static final DateTimeFormatter US_DATE =
      DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);

  private VendorFiles() {}

  /** Stooq: ISO dates, at most three decimals, CRLF; the bars are total return. */
  static String stooq(List<DailyBar> totalReturn) {
    List<String> lines = new ArrayList<>(List.of("Date,Open,High,Low,Close,Volume"));
    for (DailyBar bar : totalReturn) {
      lines.add(
          String.join(
              ",",
              bar.date().toString(),
              PriceText.trimmed(bar.open(), STOOQ_DECIMALS),
              PriceText.trimmed(bar.high(), STOOQ_DECIMALS),
              PriceText.trimmed(bar.low(), STOOQ_DECIMALS),
              PriceText.trimmed(bar.close(), STOOQ_DECIMALS),
              Long.toString(bar.volume())));
    }
    return text(lines, CARRIAGE_RETURN_LINE_FEED);
  }

  /** Yahoo with both closes: one header line; {@code totalReturn} has the dates of {@code bars}. */
  static String yahooAdjustedClose(List<DailyBar> bars, List<DailyBar> totalReturn) {
    List<String> lines = new ArrayList<>(List.of("Date,Adj Close,Close,High,Low,Open,Volume"));
    for (int i = 0; i < bars.size(); i++) {
      lines.add(yahooLine(bars.get(i), totalReturn.get(i)));
    }
    return text(lines, LINE_FEED);
  }

  /** Yahoo with three header lines; an index pays no dividend, so both closes are the same. */
  static String yahooMultiheader(String symbol, List<DailyBar> bars) {
    List<String> lines = new ArrayList<>();
    lines.add("Price,Adj Close,Close,High,Low,Open,Volume");
    lines.add("Ticker" + ("," + symbol).repeat(6));
    lines.add("Date,,,,,,");
    bars.forEach(bar -> lines.add(yahooLine(bar, bar)));
    return text(lines, LINE_FEED);
  }

  /** Nasdaq.com: newest first, US dates, a dollar sign before prices, cents. */
  static String nasdaq(List<DailyBar> bars) {
    List<String> lines = new ArrayList<>();
    for (DailyBar bar : bars) {
      lines.add(
          String.join(
              ",",
              usDate(bar.date()),
              "$" + PriceText.cents(bar.close()),
              Long.toString(bar.volume()),
              "$" + PriceText.cents(bar.open()),
              "$" + PriceText.cents(bar.high()),
              "$" + PriceText.cents(bar.low())));
    }
    lines.add("Date,Close/Last,Volume,Open,High,Low");
    Collections.reverse(lines);
    return text(lines, LINE_FEED);
  }

  /** Cboe's history of the VIX: US dates, at most two decimals, no volume, CRLF. */
  static String cboe(List<DailyBar> bars) {
    List<String> lines = new ArrayList<>(List.of("DATE,OPEN,HIGH,LOW,CLOSE"));
    for (DailyBar bar : bars) {
      lines.add(
          String.join(
              ",",
              usDate(bar.date()),
              PriceText.trimmed(bar.open(), CBOE_DECIMALS),
              PriceText.trimmed(bar.high(), CBOE_DECIMALS),
              PriceText.trimmed(bar.low(), CBOE_DECIMALS),
              PriceText.trimmed(bar.close(), CBOE_DECIMALS)));
    }
    return text(lines, CARRIAGE_RETURN_LINE_FEED);
  }

  /** Binance's daily bars: a named header, times with an offset, quote volume and trades. */
  static String binance(List<DailyBar> bars) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "open_time,open,high,low,close,volume,close_time,quote_asset_volume,"
                    + "number_of_trades"));
    for (DailyBar bar : bars) {
      BigDecimal volume = BigDecimal.valueOf(bar.volume());
      lines.add(
          String.join(
              ",",
              bar.date() + " 00:00:00+00:00",
              PriceText.trimmed(bar.open(), BINANCE_DECIMALS),
              PriceText.trimmed(bar.high(), BINANCE_DECIMALS),
              PriceText.trimmed(bar.low(), BINANCE_DECIMALS),
              PriceText.trimmed(bar.close(), BINANCE_DECIMALS),
              volume.toPlainString(),
              bar.date() + " 23:59:59.999000+00:00",
              bar.close().multiply(volume).toPlainString(),
              Long.toString(bar.volume() * TRADES_PER_COIN)));
    }
    return text(lines, LINE_FEED);
  }

  private static String yahooLine(DailyBar bar, DailyBar totalReturn) {
    return String.join(
        ",",
        bar.date().toString(),
        PriceText.widenedFloat(totalReturn.close()),
        PriceText.widenedFloat(bar.close()),
        PriceText.widenedFloat(bar.high()),
        PriceText.widenedFloat(bar.low()),
        PriceText.widenedFloat(bar.open()),
        Long.toString(bar.volume()));
  }

  private static String usDate(LocalDate date) {
    return US_DATE.format(date);
  }

  private static String text(List<String> lines, String lineEnd) {
    return String.join(lineEnd, lines) + lineEnd;
  }
}
