package io.aftershock.mart;

import io.aftershock.conformed.Standings;
import io.aftershock.stats.AppStanding;
import io.aftershock.stats.RankedDay;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** The last snapshot of a chart, read off the standings of its apps. */
final class LastSnapshot {
  private LastSnapshot() {}

  /** Ranks of the apps that were ranked last on the last day of all; null where there is none. */
  static RankedDay of(List<Row> standings) {
    Map<String, AppStanding> byApp = new HashMap<>();
    LocalDate last = null;
    for (Row row : standings) {
      AppStanding standing = Standings.of(row);
      byApp.put(Standings.app(row), standing);
      if (last == null || standing.lastDate().isAfter(last)) {
        last = standing.lastDate();
      }
    }
    if (last == null) {
      return null;
    }
    LocalDate date = last;
    Map<String, Integer> ranks = new LinkedHashMap<>();
    byApp.entrySet().stream()
        .filter(entry -> entry.getValue().lastDate().equals(date))
        .sorted(Map.Entry.comparingByValue((one, other) -> one.lastRank() - other.lastRank()))
        .forEach(entry -> ranks.put(entry.getKey(), entry.getValue().lastRank()));
    String any = ranks.keySet().iterator().next();
    return new RankedDay(date, OptionalInt.of(byApp.get(any).lastDepth()), ranks);
  }

  /** The provenance of that snapshot, empty where there is none. */
  static String provenance(List<Row> standings) {
    return standings.stream()
        .max(Comparator.comparing(row -> Standings.of(row).lastDate()))
        .map(Standings::lastProvenance)
        .orElse("");
  }
}
