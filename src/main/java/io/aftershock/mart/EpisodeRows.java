package io.aftershock.mart;

import static io.aftershock.mart.DrawdownEpisode.ASSET_ID;
import static io.aftershock.mart.DrawdownEpisode.CURRENT_DRAWDOWN;
import static io.aftershock.mart.DrawdownEpisode.DAYS_PEAK_TO_END;
import static io.aftershock.mart.DrawdownEpisode.DAYS_PEAK_TO_TROUGH;
import static io.aftershock.mart.DrawdownEpisode.DAYS_TROUGH_TO_RECOVERY;
import static io.aftershock.mart.DrawdownEpisode.DEPTH;
import static io.aftershock.mart.DrawdownEpisode.END_DATE;
import static io.aftershock.mart.DrawdownEpisode.FIRST_UNDERWATER_DATE;
import static io.aftershock.mart.DrawdownEpisode.IS_BOUNDED_BY_NON_POSITIVE;
import static io.aftershock.mart.DrawdownEpisode.OBSERVATIONS_PEAK_TO_END;
import static io.aftershock.mart.DrawdownEpisode.OBSERVATIONS_PEAK_TO_TROUGH;
import static io.aftershock.mart.DrawdownEpisode.OBSERVATIONS_TROUGH_TO_RECOVERY;
import static io.aftershock.mart.DrawdownEpisode.PEAK_DATE;
import static io.aftershock.mart.DrawdownEpisode.PEAK_PRICE;
import static io.aftershock.mart.DrawdownEpisode.PRICE_BASIS;
import static io.aftershock.mart.DrawdownEpisode.PROVENANCE;
import static io.aftershock.mart.DrawdownEpisode.RECOVERY_DATE;
import static io.aftershock.mart.DrawdownEpisode.STATUS;
import static io.aftershock.mart.DrawdownEpisode.TROUGH_DATE;
import static io.aftershock.mart.DrawdownEpisode.TROUGH_PRICE;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.aftershock.conformed.LocalRows;
import io.aftershock.model.Field;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes the rows of {@link DrawdownEpisode} of those of {@link DrawdownDaily}. */
final class EpisodeRows {
  /** What the last day of a series says of the drawdown that it belongs to. */
  private static final List<Field> LAST_DAY =
      List.of(
          DrawdownDaily.TRADE_DATE,
          DrawdownDaily.PEAK_PRICE,
          DrawdownDaily.PEAK_DATE,
          DrawdownDaily.DRAWDOWN,
          DrawdownDaily.DAYS_SINCE_PEAK,
          DrawdownDaily.OBSERVATIONS_SINCE_PEAK,
          DrawdownDaily.NON_POSITIVE_SINCE_PEAK,
          DrawdownDaily.FIRST_UNDERWATER_DATE,
          DrawdownDaily.TROUGH_DATE,
          DrawdownDaily.TROUGH_PRICE,
          DrawdownDaily.OBSERVATIONS_PEAK_TO_TROUGH,
          DrawdownDaily.PROVENANCE);

  private EpisodeRows() {}

  /** Each day that regained a peak says all of the episode that it ended. */
  static Dataset<Row> recovered(Dataset<Row> days) {
    Column recovery = DrawdownDaily.TRADE_DATE.col();
    Column peak = DrawdownDaily.RECOVERED_PEAK_DATE.col();
    Column trough = DrawdownDaily.TROUGH_DATE.col();
    Column observations = DrawdownDaily.OBSERVATIONS_PEAK_TO_RECOVERY.col();
    Column observationsToTrough = DrawdownDaily.OBSERVATIONS_PEAK_TO_TROUGH.col();

    return days.filter(peak.isNotNull())
        .select(
            ASSET_ID.col(),
            PRICE_BASIS.col(),
            PEAK_DATE.is(peak),
            FIRST_UNDERWATER_DATE.col(),
            TROUGH_DATE.is(trough),
            RECOVERY_DATE.is(recovery),
            END_DATE.is(recovery),
            STATUS.is(lit(DrawdownEpisode.Status.RECOVERED.name())),
            PEAK_PRICE.is(DrawdownDaily.RECOVERED_PEAK_PRICE.col()),
            TROUGH_PRICE.col(),
            DEPTH.is(depth(DrawdownDaily.RECOVERED_PEAK_PRICE.col())),
            CURRENT_DRAWDOWN.is(lit(null)),
            OBSERVATIONS_PEAK_TO_TROUGH.col(),
            OBSERVATIONS_TROUGH_TO_RECOVERY.is(observations.minus(observationsToTrough)),
            OBSERVATIONS_PEAK_TO_END.is(observations),
            DAYS_PEAK_TO_TROUGH.is(datediff(trough, peak)),
            DAYS_TROUGH_TO_RECOVERY.is(datediff(recovery, trough)),
            DAYS_PEAK_TO_END.is(datediff(recovery, peak)),
            IS_BOUNDED_BY_NON_POSITIVE.is(isBounded()),
            PROVENANCE.col());
  }

  /**
   * The last day of each series, where it stands below the peak.
   *
   * @param newestSession of the panel's exchange, one row
   * @param maxLagDays by which a series may end before it and still go on
   */
  static Dataset<Row> unrecovered(
      Dataset<Row> lastDays, Dataset<Row> newestSession, int maxLagDays) {
    Column last = DrawdownDaily.TRADE_DATE.col();
    Column isStopped = coalesce(last.lt(date_sub(col("newest_session"), maxLagDays)), lit(false));

    return lastDays
        .filter(DrawdownDaily.DRAWDOWN.col().lt(0))
        .crossJoin(broadcast(newestSession))
        .select(
            ASSET_ID.col(),
            PRICE_BASIS.col(),
            PEAK_DATE.col(),
            FIRST_UNDERWATER_DATE.col(),
            TROUGH_DATE.col(),
            RECOVERY_DATE.is(lit(null)),
            END_DATE.is(when(isStopped, last)),
            STATUS.is(
                when(isStopped, DrawdownEpisode.Status.ENDED.name())
                    .otherwise(DrawdownEpisode.Status.OPEN.name())),
            PEAK_PRICE.col(),
            TROUGH_PRICE.col(),
            DEPTH.is(depth(PEAK_PRICE.col())),
            CURRENT_DRAWDOWN.is(DrawdownDaily.DRAWDOWN.col()),
            OBSERVATIONS_PEAK_TO_TROUGH.col(),
            OBSERVATIONS_TROUGH_TO_RECOVERY.is(lit(null)),
            OBSERVATIONS_PEAK_TO_END.is(DrawdownDaily.OBSERVATIONS_SINCE_PEAK.col()),
            DAYS_PEAK_TO_TROUGH.is(datediff(TROUGH_DATE.col(), PEAK_DATE.col())),
            DAYS_TROUGH_TO_RECOVERY.is(lit(null)),
            DAYS_PEAK_TO_END.is(DrawdownDaily.DAYS_SINCE_PEAK.col()),
            IS_BOUNDED_BY_NON_POSITIVE.is(isBounded()),
            PROVENANCE.col());
  }

  /**
   * The last days, where rows of days before {@code start} are as they are published: series
   * without a day for long are looked for in old files only if an episode tells of them.
   */
  static Dataset<Row> lastDays(Dataset<Row> days, Dataset<Row> published, LocalDate start) {
    LocalDate first = start.minusDays(DrawdownScan.LOOK_BACK_DAYS);
    Column day = DrawdownDaily.TRADE_DATE.col();
    Dataset<Row> recent = lastDays(days.filter(day.geq(first)));
    Dataset<Row> series = recent.select(ASSET_ID.col(), PRICE_BASIS.col());
    Object[] others =
        published
            .filter(RECOVERY_DATE.col().isNull().or(RECOVERY_DATE.col().geq(start)))
            .join(series, Field.names(ASSET_ID, PRICE_BASIS), "left_anti")
            .select(ASSET_ID.col())
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.get(0))
            .toArray();
    if (others.length == 0) {
      return recent;
    }
    return recent.unionByName(
        lastDays(days.filter(day.lt(first).and(ASSET_ID.col().isin(others))))
            .join(series, Field.names(ASSET_ID, PRICE_BASIS), "left_anti"));
  }

  /**
   * The last day of each series. Which day it is is found out first: of all the other columns only
   * files are read that hold such days.
   */
  static Dataset<Row> lastDays(Dataset<Row> days) {
    List<Field> series =
        List.of(DrawdownDaily.ASSET_ID, DrawdownDaily.PRICE_BASIS, DrawdownDaily.TRADE_DATE);
    Column day = DrawdownDaily.TRADE_DATE.col();
    List<Row> last =
        days.groupBy(ASSET_ID.col(), PRICE_BASIS.col())
            .agg(max(day).as(DrawdownDaily.TRADE_DATE.name()))
            .collectAsList();
    Stream<Column> columns =
        Stream.concat(
            Stream.of(ASSET_ID.col(), PRICE_BASIS.col()), LAST_DAY.stream().map(Field::col));
    return days.filter(day.isin(last.stream().map(row -> row.get(2)).distinct().toArray()))
        .join(
            broadcast(LocalRows.of(days, series, last)),
            Field.names(
                DrawdownDaily.ASSET_ID, DrawdownDaily.PRICE_BASIS, DrawdownDaily.TRADE_DATE))
        .select(columns.toArray(Column[]::new));
  }

  private static Column depth(Column peakPrice) {
    return TROUGH_PRICE.col().divide(peakPrice).minus(1);
  }

  private static Column isBounded() {
    return DrawdownDaily.NON_POSITIVE_SINCE_PEAK.col().gt(0);
  }
}
