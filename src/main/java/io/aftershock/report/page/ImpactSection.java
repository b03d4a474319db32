package io.aftershock.report.page;

import io.aftershock.mart.EventCrossSection;
import io.aftershock.mart.EventImpact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What is left of returns when the market is taken out, and how often chance does as much. */
final class ImpactSection {
  /** The model that is quoted; the tables have the others. */
  /**
   * Where a benchmark is made of the assets that it is a benchmark of, this much is left of zero.
   */
  private static final double ROUNDING = 1e-12;

  private static final String SHOWN_MODEL = "MARKET_MODEL";

  private final EventRelease release;

  /** By the models to quote; the most negative abnormal return first. */
  private final List<Row> headline;

  ImpactSection(EventRelease release) {
    this.release = release;
    this.headline =
        release.ofEvent(EventImpact.NAME, EventImpact.ABNORMAL_RETURN.col()).stream()
            .filter(row -> row.<Boolean>getAs(EventImpact.IS_HEADLINE.name()))
            .toList();
  }

  /** A row of the table: session 0, and beside it the sum over it and the next. */
  record Impact(
      String assetId,
      String name,
      String model,
      String rawReturn,
      Double rawReturnSort,
      String abnormalReturn,
      Double abnormalReturnSort,
      String standardError,
      String tStatistic,
      Double tStatisticSort,
      String placebo,
      Double placeboSort,
      String cumulativeRaw,
      Double cumulativeRawSort,
      String cumulativeAbnormal,
      Double cumulativeAbnormalSort,
      boolean isConfounded,
      String provenance) {}

  /** What the shares did on average over a window. */
  record CrossSection(
      String window,
      String model,
      String assets,
      String mean,
      String placebo,
      String tests,
      boolean isConfounded) {}

  PageSection read() {
    List<Impact> impacts = impacts();
    return PageSection.empty()
        .text(
            "impactModel",
            "Shares, funds and indices are held against the market model, estimated on the sessions "
                + release.event().windows().estimation()
                + " from the event, by the benchmark "
                + release.event().benchmarks().get(0).name()
                + "; what has no market, against its own mean. The placebo p-value says how often"
                + " the same figure was as far from zero at sessions before: it comes first, since"
                + " all shares share the day.")
        .text("impacts", impacts)
        .text(
            "impactsAbsent",
            impacts.isEmpty() ? "The release has no abnormal return of the event's assets." : null)
        .text("crossSection", crossSection());
  }

  private List<Impact> impacts() {
    List<Impact> impacts = new ArrayList<>();
    for (Row zero : headline) {
      if (isOver(zero, 0, 0)) {
        Optional<Row> cumulative =
            headline.stream()
                .filter(row -> isOver(row, 0, 1) && asset(row).equals(asset(zero)))
                .findFirst();
        impacts.add(impact(zero, cumulative));
      }
    }
    return impacts;
  }

  private Impact impact(Row zero, Optional<Row> cumulative) {
    Double raw = zero.getAs(EventImpact.RAW_RETURN.name());
    Double abnormal = zero.getAs(EventImpact.ABNORMAL_RETURN.name());
    Double error = zero.getAs(EventImpact.STANDARD_ERROR.name());
    Double statistic = zero.getAs(EventImpact.T_STATISTIC.name());
    Double placebo = zero.getAs(EventImpact.PLACEBO_P_VALUE.name());
    Double cumulativeRaw =
        cumulative.map(row -> row.<Double>getAs(EventImpact.RAW_RETURN.name())).orElse(null);
    Double cumulativeAbnormal =
        cumulative.map(row -> row.<Double>getAs(EventImpact.ABNORMAL_RETURN.name())).orElse(null);
    return new Impact(
        asset(zero),
        release.assetName(asset(zero)),
        model(zero),
        Figures.percent(raw),
        raw,
        Figures.percent(abnormal),
        abnormal,
        Figures.percent(error).substring(1),
        Figures.decimal(statistic),
        statistic,
        Figures.probability(placebo),
        placebo,
        Figures.percent(cumulativeRaw),
        cumulativeRaw,
        Figures.percent(cumulativeAbnormal),
        cumulativeAbnormal,
        zero.<Boolean>getAs(EventImpact.IS_CONFOUNDED.name()),
        zero.getAs(EventImpact.PROVENANCE.name()));
  }

  /** What the market does not explain, of the asset of which that is most. */
  Optional<String> largestAbnormal() {
    return headline.stream()
        .filter(row -> isOver(row, 0, 0))
        .filter(row -> row.getAs(EventImpact.MODEL.name()).equals(SHOWN_MODEL))
        .max(Comparator.comparingDouble(ImpactSection::size))
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "Of the %s of %s on the day the market model leaves %s unexplained%s.",
                    Figures.percent(row.getAs(EventImpact.RAW_RETURN.name())),
                    release.assetName(row.getAs(EventImpact.ASSET_ID.name())),
                    Figures.percent(row.getAs(EventImpact.ABNORMAL_RETURN.name())),
                    placebo(row)));
  }

  private static double size(Row impact) {
    return Math.abs(impact.<Double>getAs(EventImpact.ABNORMAL_RETURN.name()));
  }

  private static String placebo(Row row) {
    Double p = row.getAs(EventImpact.PLACEBO_P_VALUE.name());
    return p == null
        ? "; there are too few sessions before to say how often chance does as much"
        : ", which chance does with p " + Figures.probability(p) + ", by placebo dates";
  }

  private List<CrossSection> crossSection() {
    return release
        .ofEvent(
            EventCrossSection.NAME,
            EventImpact.MODEL.col(),
            EventImpact.BENCHMARK.col(),
            EventImpact.TAU_FROM.col(),
            EventImpact.TAU_TO.col())
        .stream()
        .filter(row -> row.getAs(EventImpact.MODEL.name()).equals(SHOWN_MODEL))
        .filter(row -> isOver(row, 0, 0) || isOver(row, 0, 1))
        .map(ImpactSection::crossSection)
        .toList();
  }

  private static CrossSection crossSection(Row row) {
    int to = row.<Integer>getAs(EventImpact.TAU_TO.name());
    Double mean = row.getAs(EventCrossSection.MEAN_ABNORMAL_RETURN.name());
    boolean isOfItself = mean != null && Math.abs(mean) < ROUNDING;
    return new CrossSection(
        to == 0 ? "session 0" : "sessions 0 to +" + to,
        model(row),
        Figures.text(row.getAs(EventCrossSection.ASSET_COUNT.name())),
        isOfItself ? "zero by construction" : Figures.percent(mean),
        Figures.probability(row.getAs(EventCrossSection.PLACEBO_P_VALUE.name())),
        isOfItself ? "none: the benchmark is made of these very shares" : tests(row),
        row.<Boolean>getAs(EventCrossSection.IS_CONFOUNDED.name()));
  }

  private static String tests(Row row) {
    return String.join(
        ", ",
        test(row, "t", "cross_section_t", "cross_section_p_value"),
        test(row, "Patell Z", "patell_z", "patell_p_value"),
        test(row, "BMP t", "standardized_t", "standardized_p_value"),
        test(row, "Corrado rank Z", "rank_z", "rank_p_value"),
        test(row, "Kolari\u2013Pynn\u00f6nen t", "adjusted_t", "adjusted_p_value"));
  }

  private static String test(Row row, String name, String statistic, String pValue) {
    return String.format(
        Locale.ROOT,
        "%s %s (p %s)",
        name,
        Figures.decimal(row.getAs(statistic)),
        Figures.probability(row.getAs(pValue)));
  }

  private static boolean isOver(Row row, int from, int to) {
    return row.<Integer>getAs(EventImpact.TAU_FROM.name()) == from
        && row.<Integer>getAs(EventImpact.TAU_TO.name()) == to;
  }

  private static String asset(Row row) {
    return row.getAs(EventImpact.ASSET_ID.name());
  }

  private static final Map<String, String> MODELS =
      Map.of(
          "MARKET_MODEL", "market model",
          "MARKET_ADJUSTED", "market adjusted",
          "CONSTANT_MEAN", "constant mean");

  private static String model(Row row) {
    String model = MODELS.get(row.<String>getAs(EventImpact.MODEL.name()));
    String benchmark = row.getAs(EventImpact.BENCHMARK.name());
    return benchmark.equals(EventImpact.NO_BENCHMARK) ? model : model + ", " + benchmark;
  }
}
