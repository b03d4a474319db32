package io.aftershock.mart;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.model.Field;
import io.aftershock.model.Provenance;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Overtakes of snapshots before a day that were not settled before it, as they stood then: with the
 * snapshots that told until then, of which each ranks one of the two, and how far those that they
 * rest on are to be trusted.
 */
final class OpenOvertakes {
  private static final Column FIRST_AHEAD = RankingOvertake.FIRST_AHEAD_DATE.col();
  private static final Column BEFORE = RankingOvertake.BEFORE_DATE.col();
  private static final Column DAY = ChartEntry.SNAPSHOT_DATE.col();
  private static final List<Field> KEY = RankingOvertake.KEY;

  private OpenOvertakes() {}

  /**
   * Looks them up.
   *
   * @param published rows of {@link RankingOvertake}
   * @param entries rows of {@link ChartEntry}
   * @return rows with the columns of {@link RankingOvertake#FIELDS}
   */
  static List<Row> of(Dataset<Row> published, Dataset<Row> entries, LocalDate from) {
    Column isOpen = coalesce(RankingOvertake.SETTLED_ON.col().geq(lit(from)), lit(true));
    Dataset<Row> open = published.filter(isOpen.and(FIRST_AHEAD.lt(lit(from))));
    Row first = open.agg(min(BEFORE)).head();
    if (first.isNullAt(0)) {
      return List.of();
    }
    Column isOfThen = DAY.between(lit(first.<LocalDate>getAs(0)), lit(from.minusDays(1)));
    Dataset<Row> then = entries.filter(ChartEntry.DEPTH.col().isNotNull().and(isOfThen));
    Dataset<Row> days =
        then.groupBy(columns(ChartSourceEntry.withChart(ChartEntry.SNAPSHOT_DATE)))
            .agg(RankingOvertake.PROVENANCE.is(Provenance.weakest(ChartEntry.PROVENANCE.col())));
    Dataset<Row> ranks =
        then.select(
            columns(ChartSourceEntry.withChart(ChartEntry.SNAPSHOT_DATE, ChartEntry.APP_ID)));
    return open.drop(RankingOvertake.SNAPSHOTS_AHEAD.name(), RankingOvertake.PROVENANCE.name())
        .join(broadcast(snapshotsAhead(open, ranks)), names(KEY))
        .join(broadcast(provenances(open, days)), names(KEY))
        .select(columns(RankingOvertake.FIELDS))
        .collectAsList();
  }

  /** Counts the snapshots that rank one of the two, from the first that shows one ahead. */
  private static Dataset<Row> snapshotsAhead(Dataset<Row> open, Dataset<Row> ranks) {
    Column both =
        explode(
            array(RankingOvertake.OVERTAKER_APP_ID.col(), RankingOvertake.OVERTAKEN_APP_ID.col()));
    Dataset<Row> apps = open.select(columns(KEY)).withColumn(ChartEntry.APP_ID.name(), both);
    return ranks
        .join(broadcast(apps), names(ChartSourceEntry.withChart(ChartEntry.APP_ID)))
        .filter(DAY.geq(FIRST_AHEAD))
        .groupBy(columns(KEY))
        .agg(RankingOvertake.SNAPSHOTS_AHEAD.is(countDistinct(DAY)));
  }

  private static Dataset<Row> provenances(Dataset<Row> open, Dataset<Row> days) {
    return days.join(
            broadcast(open.drop(RankingOvertake.PROVENANCE.name())),
            names(ChartSourceEntry.CHART_KEY))
        .filter(DAY.equalTo(BEFORE).or(DAY.geq(FIRST_AHEAD)))
        .groupBy(columns(KEY))
        .agg(RankingOvertake.PROVENANCE.is(Provenance.weakest(RankingOvertake.PROVENANCE.col())));
  }

  private static Column[] columns(List<Field> fields) {
    return fields.stream().map(Field::col).toArray(Column[]::new);
  }

  private static String[] names(List<Field> fields) {
    return fields.stream().map(Field::name).toArray(String[]::new);
  }
}
