package io.aftershock.mart;

import io.aftershock.config.AssetClass;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.conformed.SessionMonth;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Inputs of tables across assets: prices, the drawdowns of them, assets and sessions. */
abstract class Panels extends SparkTest {

  /** An asset, and how many hours after a day's begin in UTC it closes. */
  record Member(String id, String assetClass, String currency, int closeHour) {
    Member(String id, String assetClass) {
      this(id, assetClass, "USD", 21);
    }
  }

  /** A close of an asset. */
  record Close(Member asset, LocalDate day, double price, String provenance) {
    Close(Member asset, LocalDate day, double price) {
      this(asset, day, price, "OBSERVED");
    }
  }

  /** Every input by name, where New York is open on these days. */
  Map<String, Dataset<Row>> inputs(List<Close> closes, List<LocalDate> sessions) {
    Map<String, Dataset<Row>> inputs = new HashMap<>();
    inputs.put(PriceDaily.NAME, prices(closes));
    inputs.put(
        PriceSeriesYear.NAME,
        SeriesYears.of(
                inputs.get(PriceDaily.NAME),
                assets(closes.stream().map(Close::asset).distinct().toList()))
            .localCheckpoint());
    inputs.put(Session.NAME, sessions(sessions));
    inputs.put(SessionMonth.NAME, months(sessions));
    inputs.put(
        DrawdownDaily.NAME,
        built(
                new DrawdownDaily(),
                Map.of(
                    PriceDaily.NAME, inputs.get(PriceDaily.NAME),
                    PriceSeriesYear.NAME, inputs.get(PriceSeriesYear.NAME)))
            .localCheckpoint());
    return inputs;
  }

  private Dataset<Row> prices(List<Close> closes) {
    List<Row> rows =
        closes.stream()
            .map(
                close ->
                    RowFactory.create(
                        close.asset().id(),
                        "LEVEL",
                        close.day(),
                        close.price(),
                        closeTime(close),
                        close.provenance()))
            .toList();
    return rowsOf(
        rows,
        "asset_id STRING, price_basis STRING, trade_date DATE, close_price DOUBLE,"
            + " close_time_utc TIMESTAMP, provenance STRING");
  }

  private static Instant closeTime(Close close) {
    return close
        .day()
        .atStartOfDay()
        .plusHours(close.asset().closeHour())
        .toInstant(ZoneOffset.UTC);
  }

  private Dataset<Row> assets(List<Member> assets) {
    List<Row> rows =
        assets.stream()
            .map(
                asset ->
                    RowFactory.create(
                        asset.id(),
                        asset.assetClass(),
                        asset.currency(),
                        AssetClass.valueOf(asset.assetClass()).isInvestable()))
            .toList();
    return rowsOf(
        rows, "asset_id STRING, asset_class STRING, quote_currency STRING, is_investable BOOLEAN");
  }

  private Dataset<Row> sessions(List<LocalDate> days) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : days) {
      rows.add(RowFactory.create("XNYS", day, rows.size() + 1));
    }
    return rowsOf(rows, "exchange_id STRING, session_date DATE, session_number INT");
  }

  /** Months with sessions, but for the newest. */
  private Dataset<Row> months(List<LocalDate> days) {
    TreeMap<LocalDate, LocalDate> lastSessions = new TreeMap<>();
    days.forEach(day -> lastSessions.put(day.with(TemporalAdjusters.lastDayOfMonth()), day));
    lastSessions.pollLastEntry();
    List<Row> rows = new ArrayList<>();
    lastSessions.forEach((month, last) -> rows.add(RowFactory.create("XNYS", month, last)));
    return rowsOf(rows, "exchange_id STRING, month_end DATE, last_session_date DATE");
  }

  /** Checkpointed: thousands of literal rows inside a plan cost seconds each time it is planned. */
  private Dataset<Row> rowsOf(List<Row> rows, String schema) {
    return spark().createDataFrame(rows, StructType.fromDDL(schema)).localCheckpoint();
  }
}
