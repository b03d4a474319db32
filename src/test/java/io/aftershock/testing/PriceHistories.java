package io.aftershock.testing;

import io.aftershock.model.Field;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Random price series of every kind that a build from a day on must tell apart: of every day, of
 * weekdays, of Mondays, with a gap of years, young, stopped, revived, at or below zero for days.
 *
 * <p>Prices go in whole steps, so that peaks, troughs and lows are touched again exactly.
 */
public final class PriceHistories {
  public static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  public static final LocalDate LAST = LocalDate.of(2024, 12, 31);

  /** First day after some at which BELOW stands at or below zero. */
  private static final LocalDate RUN_END = LocalDate.of(2023, 6, 15);

  /** Every asset; {@code BOTH} has two series, one of weekdays and one that is young. */
  public static final List<String> ASSETS =
      List.of(
          "DAILY",
          "WEEKDAYS",
          "MONDAYS",
          "GAP",
          "YOUNG",
          "NEWBORN",
          "STOPPED",
          "REVIVED",
          "BELOW",
          "FALLING",
          "BOTH",
          "SELDOM");

  private final Random random;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private PriceHistories(long seed) {
    random = new Random(seed);
  }

  /** The rows in the order of fields, which are named as in tables of prices; others are null. */
  public static List<Row> of(long seed, List<Field> fields) {
    PriceHistories histories = new PriceHistories(seed);
    histories.addAll();
    return histories.rows.stream()
        .map(row -> RowFactory.create(fields.stream().map(f -> row.get(f.name())).toArray()))
        .toList();
  }

  /** Days to build from: the first, one behind the last, some that follow prices below zero. */
  public static List<LocalDate> starts(long seed, int number) {
    Random random = new Random(seed);
    List<LocalDate> starts =
        new ArrayList<>(List.of(FIRST, LAST, LAST.plusDays(1), RUN_END, RUN_END.minusDays(2)));
    IntStream.range(0, number)
        .mapToObj(i -> LAST.minusDays(random.nextInt(1200)))
        .forEach(starts::add);
    return starts;
  }

  private void addAll() {
    Predicate<LocalDate> isWeekday = day -> day.getDayOfWeek().getValue() < 6;
    add("DAILY", "LEVEL", day -> true);
    add("WEEKDAYS", "RAW", isWeekday);
    add("MONDAYS", "LEVEL", day -> day.getDayOfWeek() == DayOfWeek.MONDAY);
    add("GAP", "RAW", isWeekday.and(day -> day.getYear() < 2022 || day.getYear() > 2023));
    add("YOUNG", "RAW", isWeekday.and(day -> day.getYear() == 2024));
    add("NEWBORN", "RAW", day -> !day.isBefore(LAST.minusDays(1)));
    add("STOPPED", "RAW", isWeekday.and(day -> day.getYear() < 2024));
    add("REVIVED", "RAW", day -> day.getYear() == 2020 || !day.isBefore(LAST.minusDays(20)));
    add("BELOW", "LEVEL", isWeekday);
    add("FALLING", "LEVEL", isWeekday);
    add("BOTH", "SPLIT_ADJUSTED", isWeekday);
    add("BOTH", "TOTAL_RETURN", isWeekday.and(day -> day.getYear() == 2024));
    add("SELDOM", "LEVEL", isWeekday);
  }

  private void add(String asset, String basis, Predicate<LocalDate> hasPrice) {
    double price = 40;
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      if (hasPrice.test(day)) {
        int bias = asset.equals("FALLING") && price > 5 && random.nextInt(40) == 0 ? -1 : 0;
        price = Math.max(1, price + random.nextInt(7) - 3 + bias);
        rows.add(row(asset, basis, day, close(asset, day, price)));
      }
    }
  }

  private double close(String asset, LocalDate day, double price) {
    return switch (asset) {
      case "BELOW" -> below(day, price);
      // So often that the rows of a year are there and those that take part are too few.
      case "SELDOM" -> random.nextInt(6) == 0 ? 0 : price;
      default -> price;
    };
  }

  /** Starts with prices that take no part, and has some alone and some in a row. */
  private double below(LocalDate day, double price) {
    boolean isStart = day.isBefore(FIRST.plusDays(10));
    boolean isRun = day.isAfter(LocalDate.of(2023, 6, 8)) && day.isBefore(RUN_END);
    return isStart || isRun || random.nextInt(20) == 0 ? -random.nextInt(3) : price;
  }

  private Map<String, Object> row(String asset, String basis, LocalDate day, double close) {
    Map<String, Object> row = new HashMap<>();
    row.put("source_id", "vendor");
    row.put("asset_id", asset);
    row.put("price_basis", basis);
    row.put("trade_date", day);
    row.put("open_price", random.nextInt(10) == 0 ? null : close + random.nextInt(3) - 1);
    row.put("close_price", close);
    row.put("volume", asset.equals("SELDOM") && random.nextInt(2) == 0 ? null : activity());
    row.put("trade_count", activity());
    row.put("provenance", provenance());
    return row;
  }

  /** Seldom unknown and seldom next to none. */
  private Double activity() {
    int kind = random.nextInt(150);
    return kind == 0 ? null : kind < 4 ? 1.0 : 100.0 + random.nextInt(100);
  }

  private String provenance() {
    int kind = random.nextInt(600);
    return kind == 0 ? "SIMULATED" : kind < 4 ? "REPORTED" : "OBSERVED";
  }
}
