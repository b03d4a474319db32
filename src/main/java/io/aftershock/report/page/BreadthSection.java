package io.aftershock.report.page;

import io.aftershock.mart.CrossAssetDaily;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which share of all assets was how far below its peak. */
final class BreadthSection {
  private static final List<Integer> THRESHOLDS = List.of(5, 10, 20, 30, 50);

  private final EventRelease release;

  BreadthSection(EventRelease release) {
    this.release = release;
  }

  record Share(int threshold, List<Double> values) {}

  record Breadth(
      List<LocalDate> days, String provenance, List<Integer> assetCount, List<Share> shares) {}

  PageSection read() {
    List<Row> rows = rows();
    return PageSection.empty()
        .text(
            "breadthAbsent",
            rows.isEmpty()
                ? release.orLacking(
                    CrossAssetDaily.NAME, "The release compares no assets around it.")
                : null)
        .text("breadthSentence", rows.isEmpty() ? null : sentence(rows).orElse(null))
        .chart("breadth", rows.isEmpty() ? null : breadth(rows));
  }

  private List<Row> rows() {
    List<LocalDate> days = release.sessions();
    Optional<Dataset<Row>> table = release.table(CrossAssetDaily.NAME);
    if (days.isEmpty() || table.isEmpty()) {
      return List.of();
    }
    return table
        .get()
        .filter(CrossAssetDaily.ASSET_CLASS.col().equalTo(CrossAssetDaily.ALL))
        .filter(CrossAssetDaily.SESSION_DATE.col().between(days.get(0), days.get(days.size() - 1)))
        .orderBy(CrossAssetDaily.SESSION_DATE.col())
        .collectAsList();
  }

  private static Breadth breadth(List<Row> rows) {
    return new Breadth(
        rows.stream().map(BreadthSection::day).toList(),
        MarketSection.weakest(rows),
        rows.stream().map(row -> row.<Integer>getAs(CrossAssetDaily.FRESH_COUNT.name())).toList(),
        THRESHOLDS.stream()
            .map(
                threshold ->
                    new Share(
                        threshold,
                        rows.stream()
                            .map(row -> share(row, threshold))
                            .collect(Collectors.toList())))
            .toList());
  }

  private Optional<String> sentence(List<Row> rows) {
    Map<LocalDate, Row> byDay =
        rows.stream().collect(Collectors.toMap(BreadthSection::day, row -> row));
    return release
        .sessionDate()
        .flatMap(
            zero -> {
              Row on = byDay.get(zero);
              Optional<LocalDate> before =
                  byDay.keySet().stream()
                      .filter(day -> day.isBefore(zero))
                      .max(LocalDate::compareTo);
              return !isKnown(on) || !isKnown(before.map(byDay::get).orElse(null))
                  ? Optional.empty()
                  : Optional.of(sentence(on, byDay.get(before.get())));
            });
  }

  private static String sentence(Row on, Row before) {
    return String.format(
        Locale.ROOT,
        "At the close of session 0, %s of %s assets with a close of that day were at least 5 %% below their running peaks,"
            + " %s at least 10 %%, %s at least 20 %%; at the close before, %s, %s and %s.",
        Figures.share(share(on, 5)),
        on.<Integer>getAs(CrossAssetDaily.FRESH_COUNT.name()),
        Figures.share(share(on, 10)),
        Figures.share(share(on, 20)),
        Figures.share(share(before, 5)),
        Figures.share(share(before, 10)),
        Figures.share(share(before, 20)));
  }

  /** Whether some asset has a close of the session itself: shares are of these. */
  private static boolean isKnown(Row row) {
    return row != null && share(row, THRESHOLDS.get(0)) != null;
  }

  private static Double share(Row row, int threshold) {
    return row.getAs("breadth_" + threshold);
  }

  private static LocalDate day(Row row) {
    return row.getAs(CrossAssetDaily.SESSION_DATE.name());
  }
}
