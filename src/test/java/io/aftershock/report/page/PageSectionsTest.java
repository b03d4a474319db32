package io.aftershock.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.aftershock.config.Settings;
import io.aftershock.conformed.DimEvent;
import io.aftershock.mart.EventWindow;
import io.aftershock.testing.ShippedStanzas;
import io.aftershock.testing.TestSettings;
import io.aftershock.warehouse.Manifest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What sections say of rows of {@code event_window}. */
class PageSectionsTest {
  private static final StructType WINDOW =
      new EventWindow(List.of(), TestSettings.PANEL, TestSettings.CHARTS).contract().schema();
  private static final LocalDate ZERO = LocalDate.of(2025, 1, 27);
  private static final Row EVENT =
      row(new DimEvent(List.of(), "XNYS").contract().schema(), Map.of("session_date", ZERO));
  private static final String CHART = "apple-rss-v2 APP_STORE US top-free ALL";

  @Test
  void depthIsThatUntilTheCloseBeforeTheNewsWasReachedAgain() {
    List<MarketSection.Asset> assets =
        assets(
            session("NVDA", 0, -0.1, -0.1, 2, false),
            session("NVDA", 1, -0.05, -0.1, 2, false),
            session("NVDA", 2, 0.01, -0.1, 2, false),
            session("NVDA", 3, -0.3, -0.3, 2, false));

    assertThat(assets)
        .singleElement()
        .satisfies(
            asset -> {
              assertThat(asset.worst()).isEqualTo("-10.00 %");
              assertThat(asset.worstSort()).isEqualTo(-0.1);
              assertThat(asset.recovery()).isEqualTo("2 sessions");
              assertThat(asset.isCensored()).isFalse();
            });
  }

  @Test
  void whatHasNotRecoveredStandsBehindWhatHas() {
    Map<String, MarketSection.Asset> assets = new HashMap<>();
    assets(
            session("NVDA", 0, -0.1, -0.1, null, true),
            session("NVDA", 1, -0.2, -0.2, null, true),
            session("MSFT", 0, -0.02, -0.02, 1, false),
            session("MSFT", 1, 0.0, -0.02, 1, false),
            session("AAPL", 0, 0.03, 0.0, 0, false),
            session("AAPL", 1, 0.02, 0.0, 0, false))
        .forEach(asset -> assets.put(asset.assetId(), asset));

    assertThat(assets.get("NVDA").worst()).isEqualTo("-20.00 %");
    assertThat(assets.get("NVDA").recovery()).isEqualTo("not yet where its data end");
    assertThat(assets.get("NVDA").worstBar()).isEqualTo("100.0");
    assertThat(assets.get("MSFT").recovery()).isEqualTo("1 session");
    assertThat(assets.get("MSFT").worstBar()).isEqualTo("10.0");
    assertThat(assets.get("AAPL").recovery()).isEqualTo("at once");
    assertThat(assets.get("AAPL").worst()).isEqualTo("none");
    assertThat(assets.get("NVDA").recoverySort())
        .isGreaterThan(assets.get("MSFT").recoverySort())
        .isGreaterThan(assets.get("AAPL").recoverySort());
  }

  @Test
  void closeThatIsCarriedOnSaysNothingOfTheEvent() {
    Row carried = session("NVDA", 0, 0.0, 0.0, null, true, Map.of("is_stale", true));

    assertThat(assets(carried)).extracting(MarketSection.Asset::worst).containsExactly("\u2013");
  }

  @Test
  void whatNobodyHoldsIsToldFromWhatHasNoCloseBefore() {
    Map<String, Object> noMeasure = new HashMap<>();
    noMeasure.put("is_recovery_censored", null);
    List<MarketSection.Asset> assets =
        assets(
            session("VIX", 0, 0.2, null, null, null, noMeasure),
            session("NVDA", 0, null, null, null, null, noMeasure));

    assertThat(assets)
        .extracting(MarketSection.Asset::assetId, MarketSection.Asset::recovery)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("VIX", "not held"),
            org.assertj.core.groups.Tuple.tuple("NVDA", "not known"));
  }

  @Test
  void rankingsKnowEachDaysDepthAndWhatIsNotToldFromNoSnapshot() {
    RankingSection section =
        new RankingSection(
            release(
                rank("deepseek", 0, null, 50),
                rank("chatgpt", 0, 2, 50),
                rank("deepseek", 2, 60, 100),
                rank("chatgpt", 2, 1, 100),
                rank("deepseek", 3, 7, null)));

    PageSection read = section.read();

    List<?> charts = (List<?>) read.charts().get("rankings");
    RankingSection.RankChart chart = (RankingSection.RankChart) charts.get(0);
    assertThat(chart.source()).isEqualTo("apple-rss-v2");
    assertThat(chart.title()).isEqualTo("App Store, US, top-free");
    assertThat(chart.days()).containsExactly(ZERO, day(1), day(2), day(3));
    assertThat(chart.depths()).containsExactly(50, null, 100, null);
    assertThat(chart.hasSnapshot()).containsExactly(true, false, true, true);
    RankingSection.App deepSeek = chart.apps().get(0);
    assertThat(deepSeek.name()).isEqualTo("DeepSeek");
    assertThat(deepSeek.ranks()).containsExactly(null, null, 60, 7);
    assertThat(deepSeek.isListed()).containsExactly(false, null, true, true);
    assertThat(chart.apps().get(1).isListed()).containsExactly(true, null, true, null);
    assertThat((List<?>) read.texts().get("rankings"))
        .singleElement()
        .extracting(ranking -> ((RankingSection.Ranking) ranking).depthText())
        .isEqualTo("the first 50 to 100 places");
  }

  @Test
  void releaseWithoutRowsSaysWhatItLacks() {
    EventRelease nothing = release();

    assertThat(new MarketSection(nothing).read().texts())
        .containsEntry("assetsAbsent", "The release has no price of the event's assets around it.");
    assertThat(new CurveSection(nothing).read().charts()).containsEntry("drawdowns", null);
    assertThat(new BreadthSection(nothing).read().texts())
        .contains(entry("breadthAbsent", "The release has no table cross_asset_daily."));
    assertThat(new AttentionSection(nothing).read().charts()).containsEntry("attention", null);
    assertThat(new ReleaseSection(nothing).read().texts())
        .containsEntry("quarantineAbsent", "The release has no table quarantine.");
  }

  @Test
  void figuresAreWrittenWithTheirSignAndWithoutAMinusBeforeZero() {
    assertThat(Figures.percent(-0.16968)).isEqualTo("-16.97 %");
    assertThat(Figures.percent(0.0318)).isEqualTo("+3.18 %");
    assertThat(Figures.percent(-0.00001)).isEqualTo("+0.00 %");
    assertThat(Figures.percent(null)).isEqualTo("\u2013");
    assertThat(Figures.probability(0.0004)).isEqualTo("< 0.001");
    assertThat(Figures.probability(0.0120)).isEqualTo("0.012");
    assertThat(Figures.day(ZERO)).isEqualTo("Monday 27 January 2025");
  }

  private static List<MarketSection.Asset> assets(Row... rows) {
    return ((List<?>) new MarketSection(release(rows)).read().texts().get("assets"))
        .stream().map(MarketSection.Asset.class::cast).toList();
  }

  private static EventRelease release(Row... rows) {
    Settings settings = ShippedStanzas.settings();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            1,
            0,
            null,
            Instant.EPOCH,
            "run",
            "daily",
            LocalDate.EPOCH,
            "test",
            List.of(),
            List.of(),
            new TreeMap<>());
    return new EventRelease(
        null, manifest, settings, settings.event("deepseek-2025-01-27"), EVENT, List.of(rows));
  }

  private static LocalDate day(int tau) {
    return ZERO.plusDays(tau);
  }

  private static Row session(
      String asset, int tau, Double change, Double worst, Integer recovery, Boolean isCensored) {
    return session(asset, tau, change, worst, recovery, isCensored, Map.of());
  }

  private static Row session(
      String asset,
      int tau,
      Double change,
      Double worst,
      Integer recovery,
      Boolean isCensored,
      Map<String, Object> more) {
    Map<String, Object> cells = new HashMap<>();
    cells.put("subject_kind", "ASSET");
    cells.put("subject_id", asset);
    cells.put("series", "SPLIT_ADJUSTED");
    cells.put("event_date", day(tau));
    cells.put("tau", tau);
    cells.put("is_stale", false);
    cells.put("session_return", change);
    cells.put("change_from_before", change);
    cells.put("worst_from_before", worst);
    cells.put("sessions_to_recovery", recovery);
    cells.put("is_recovery_censored", isCensored);
    cells.put("provenance", "OBSERVED");
    cells.putAll(more);
    return row(cells);
  }

  private static Row rank(String app, int day, Integer rank, Integer depth) {
    Map<String, Object> cells = new HashMap<>();
    cells.put("subject_kind", "APP");
    cells.put("subject_id", app);
    cells.put("series", CHART);
    cells.put("event_date", day(day));
    cells.put("rank_position", rank);
    cells.put("depth", depth);
    cells.put("provenance", "SIMULATED");
    return row(cells);
  }

  private static Row row(Map<String, Object> cells) {
    return row(WINDOW, cells);
  }

  private static Row row(StructType schema, Map<String, Object> cells) {
    List<Object> values = new ArrayList<>();
    Stream.of(schema.fieldNames()).forEach(name -> values.add(cells.get(name)));
    return new GenericRowWithSchema(values.toArray(), schema);
  }
}
