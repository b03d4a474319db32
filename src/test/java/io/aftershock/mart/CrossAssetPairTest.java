package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.config.PriceBasis;
import io.aftershock.config.Settings;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Prices go round in four sessions, so that sums over the 252 of a window are done by hand. */
class CrossAssetPairTest extends Panels {

  /** Returns 0, 1, 0, -1/2 over and over; drawdowns -1/2, 0, 0, -1/2. */
  private static final IntToDoubleFunction ROUND = cycle(1, 2, 2, 1);

  /** The same, a session later. */
  private static final IntToDoubleFunction LATER = cycle(1, 1, 2, 2);

  private static final List<LocalDate> SESSIONS =
      LocalDate.of(2023, 1, 2)
          .datesUntil(LocalDate.of(2024, 2, 29))
          .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
          .toList();

  private static final String DECEMBER = "2023-12-31";

  @Test
  void correlationsAreThoseWorkedOutByHand() {
    Row pair = pair(DECEMBER, closes(member("A"), ROUND), closes(member("B"), LATER));

    // Means 1/8; products sum to 0, squares to 5/4 in four sessions: -1/64 over 19/64.
    assertThat(pair.<Integer>getAs("paired_return_count")).isEqualTo(252);
    assertThat(pair.<Double>getAs("return_correlation")).isCloseTo(-1.0 / 19, within(1e-12));
    assertThat(pair.<Double>getAs("drawdown_change_correlation")).isCloseTo(0, within(1e-12));
    assertThat(pair.<Double>getAs("level_correlation")).isCloseTo(0, within(1e-12));
    assertThat(pair.<Double>getAs("close_gap_hours")).isZero();
    assertThat(pair.<Boolean>getAs("is_close_gap_wide")).isFalse();
    assertThat(pair.<Boolean>getAs("is_mixed_currency")).isFalse();
    assertThat(pair.<String>getAs("provenance")).isEqualTo("OBSERVED");
  }

  @Test
  void monthHasRowsOnceLaterSessionExistsAndCorrelationsOnceThereAre126Pairs() {
    List<Row> rows = rows(closes(member("A"), ROUND), closes(member("B"), LATER));

    assertThat(rows).hasSize(13);
    assertThat(rows.get(0).getAs("month_end").toString()).isEqualTo("2023-01-31");
    assertThat(rows.get(12).getAs("month_end").toString()).isEqualTo("2024-01-31");
    assertThat(rows)
        .extracting(row -> row.<Integer>getAs("paired_return_count"))
        .startsWith(21, 41, 64, 84, 107, 129)
        .endsWith(252, 252);
    assertThat(rows)
        .filteredOn(row -> row.getAs("return_correlation") == null)
        .extracting(row -> row.getAs("month_end").toString())
        .endsWith("2023-05-31");
  }

  @Test
  void rowsOnHolidaysShiftNothing() {
    List<LocalDate> sessions = new ArrayList<>(SESSIONS);
    List<LocalDate> holidays = List.of(sessions.remove(200), sessions.remove(100));
    Member vix = member("VIX", "VOLATILITY");
    List<Close> closes = closes(sessions, member("A"), ROUND);
    closes.addAll(closes(sessions, vix, ROUND));
    List<Row> without = rowsAt(sessions, closes);
    holidays.forEach(day -> closes.add(new Close(vix, day, 1.5)));

    List<Row> with = rowsAt(sessions, closes);
    Row december = with.get(11);

    assertThat(december.<Integer>getAs("paired_return_count")).isEqualTo(252);
    assertThat(december.<Double>getAs("return_correlation")).isCloseTo(1, within(1e-12));
    assertThat(with).isEqualTo(without);
  }

  @Test
  void whatHasNoDrawdownHasNoCorrelationOfItsChanges() {
    Row pair =
        pair(DECEMBER, closes(member("A"), ROUND), closes(member("VIX", "VOLATILITY"), ROUND));

    assertThat(pair.<Double>getAs("return_correlation")).isCloseTo(1, within(1e-12));
    assertThat(pair.<Double>getAs("drawdown_change_correlation")).isNull();
    assertThat(pair.<Double>getAs("level_correlation")).isCloseTo(1, within(1e-12));
  }

  @Test
  void yieldCountsByItsChangeInLevelEvenBelowZero() {
    Row pair =
        pair(
            DECEMBER,
            closes(member("A"), ROUND),
            closes(member("DGS10", "YIELD"), cycle(-0.5, 0.5, 0.5, -0.5)));

    // Changes 0, 1, 0, -1 against returns 0, 1, 0, -1/2: 3/2 over the root of 2 times 19/16.
    assertThat(pair.<Integer>getAs("paired_return_count")).isEqualTo(252);
    assertThat(pair.<Double>getAs("return_correlation"))
        .isCloseTo(1.5 / Math.sqrt(2 * 19 / 16.0), within(1e-12));
  }

  @Test
  void constantSideHasNoCorrelation() {
    Row pair = pair(DECEMBER, closes(member("A"), ROUND), closes(member("B"), cycle(3, 3, 3, 3)));

    assertThat(pair.<Integer>getAs("paired_return_count")).isEqualTo(252);
    assertThat(pair.<Double>getAs("return_correlation")).isNull();
    assertThat(pair.<Double>getAs("drawdown_change_correlation")).isNull();
    assertThat(pair.<Double>getAs("level_correlation")).isNull();
  }

  @Test
  void gapAboveSixHoursAndTwoCurrenciesAndSimulatedPricesAreFlagged() {
    List<Close> york = closes(new Member("A", "EQUITY", "USD", 21), ROUND);
    List<Close> tokyo = closes(new Member("B", "EQUITY", "JPY", 6), ROUND);
    List<Close> crypto = closes(new Member("C", "CRYPTO", "USDT", 24), ROUND);
    crypto.set(0, new Close(crypto.get(0).asset(), SESSIONS.get(0), 1, "SIMULATED"));

    assertThat(flags(pair(DECEMBER, york, tokyo))).isEqualTo("15.0 true true OBSERVED");
    assertThat(flags(pair(DECEMBER, york, crypto))).isEqualTo("3.0 false true SIMULATED");
  }

  @Test
  void staleCloseIsNoReturnAndNoLevelAndWithoutPairsThereIsNoGap() {
    List<Close> even = closes(member("A"), ROUND);
    List<Close> odd = closes(member("B"), ROUND);
    even.removeIf(close -> SESSIONS.indexOf(close.day()) % 2 == 1);
    odd.removeIf(close -> SESSIONS.indexOf(close.day()) % 2 == 0);

    Row never = pair(DECEMBER, even, odd);
    assertThat(never.<Integer>getAs("paired_return_count")).isZero();
    assertThat(flags(never)).isEqualTo("null null false OBSERVED");
    assertThat(never.<Double>getAs("level_correlation")).isNull();

    // Every other day both have a return over the carried close, but no change of drawdown.
    List<Close> evenToo = new ArrayList<>();
    even.forEach(close -> evenToo.add(new Close(member("B"), close.day(), close.price())));
    Row half = pair(DECEMBER, even, evenToo);
    assertThat(half.<Integer>getAs("paired_return_count")).isEqualTo(126);
    assertThat(half.<Double>getAs("return_correlation")).isCloseTo(1, within(1e-12));
    assertThat(half.<Double>getAs("drawdown_change_correlation")).isNull();
  }

  @Test
  void pairIsOfAssetsThatBothStandAtTheEndOfTheMonth() {
    List<Close> gone = closes(member("B"), ROUND);
    gone.removeIf(close -> close.day().isAfter(LocalDate.of(2023, 3, 15)));

    assertThat(rows(closes(member("A"), ROUND), gone))
        .extracting(row -> row.getAs("month_end").toString())
        .containsExactly("2023-01-31", "2023-02-28");
  }

  @Test
  void panelsArePairedEachByItselfInOrderAndAssetsOfNoneAreNot() {
    List<Close> closes = new ArrayList<>();
    for (String asset : List.of("A", "B", "C", "D")) {
      closes.addAll(closes(member(asset), ROUND));
    }
    Settings.Panel panel =
        new Settings.Panel(
            "XNYS",
            Set.of(PriceBasis.LEVEL),
            5,
            Map.of("one", List.of("C", "A", "B"), "two", List.of("B", "A", "ABSENT")));

    assertThat(new CrossAssetPair(panel).configuration())
        .isEqualTo("XNYS [LEVEL] 5\n{one=[A, B, C], two=[A, ABSENT, B]}");
    assertThat(
            built(new CrossAssetPair(panel), inputs(closes, SESSIONS))
                .filter("month_end = DATE '2023-02-28'")
                .collectAsList())
        .extracting(
            row ->
                String.join(
                    " ", row.getAs("panel_id"), row.getAs("asset_id_a"), row.getAs("asset_id_b")))
        .containsExactly("one A B", "one A C", "one B C", "two A B");
  }

  @Test
  void withoutPanelsThereAreNoRows() {
    Settings.Panel none = new Settings.Panel("XNYS", Set.of(PriceBasis.LEVEL), 5, Map.of());

    assertThat(
            built(new CrossAssetPair(none), inputs(closes(member("A"), ROUND), SESSIONS)).count())
        .isZero();
  }

  private Row pair(String monthEnd, List<Close> one, List<Close> other) {
    return rows(one, other).stream()
        .filter(row -> row.getAs("month_end").toString().equals(monthEnd))
        .findFirst()
        .orElseThrow();
  }

  private List<Row> rows(List<Close> one, List<Close> other) {
    List<Close> closes = new ArrayList<>(one);
    closes.addAll(other);
    return rowsAt(SESSIONS, closes);
  }

  /** The rows of a panel of all the assets, by month. */
  private List<Row> rowsAt(List<LocalDate> sessions, List<Close> closes) {
    List<String> assets = closes.stream().map(close -> close.asset().id()).distinct().toList();
    Settings.Panel panel =
        new Settings.Panel("XNYS", Set.of(PriceBasis.LEVEL), 5, Map.of("panel", assets));
    Dataset<Row> rows = built(new CrossAssetPair(panel), inputs(closes, sessions));
    return rows.collectAsList();
  }

  private static String flags(Row pair) {
    return pair.getAs("close_gap_hours")
        + " "
        + pair.getAs("is_close_gap_wide")
        + " "
        + pair.getAs("is_mixed_currency")
        + " "
        + pair.getAs("provenance");
  }

  private static Member member(String id) {
    return member(id, "EQUITY");
  }

  private static Member member(String id, String assetClass) {
    return new Member(id, assetClass);
  }

  private static List<Close> closes(Member asset, IntToDoubleFunction prices) {
    return closes(SESSIONS, asset, prices);
  }

  private static List<Close> closes(
      List<LocalDate> sessions, Member asset, IntToDoubleFunction prices) {
    List<Close> closes = new ArrayList<>();
    for (LocalDate session : sessions) {
      closes.add(new Close(asset, session, prices.applyAsDouble(closes.size())));
    }
    return closes;
  }

  private static IntToDoubleFunction cycle(double... prices) {
    return session -> prices[session % prices.length];
  }
}
