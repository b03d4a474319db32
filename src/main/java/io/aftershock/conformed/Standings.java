package io.aftershock.conformed;

import io.aftershock.stats.AppStanding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Standings of apps as rows of {@link ChartAppMonth}, and back. */
public final class Standings {
  private static final int APP = 5;
  private static final int FIRST = 7;

  private Standings() {}

  /** The app of a row. */
  public static String app(Row row) {
    return row.getString(APP);
  }

  /** Snapshots of the chart so far. */
  static int snapshots(Row row) {
    return row.getAs(ChartAppMonth.CHART_SNAPSHOTS.name());
  }

  static String provenance(Row row) {
    return row.getAs(ChartAppMonth.PROVENANCE.name());
  }

  /** Of the snapshot that ranks the app last. */
  public static String lastProvenance(Row row) {
    return row.getAs(ChartAppMonth.LAST_PROVENANCE.name());
  }

  /** The standing of a row. */
  public static AppStanding of(Row row) {
    int i = FIRST;
    return new AppStanding(
        row.getAs(i++),
        row.getInt(i++),
        row.getAs(i++),
        row.getInt(i++),
        row.getAs(i++),
        row.getInt(i++),
        row.getAs(i++),
        row.getAs(i++),
        row.getAs(i++),
        row.getInt(i++),
        row.getInt(i++),
        row.getInt(i++),
        row.getInt(i++),
        row.getInt(i++),
        row.getInt(i++),
        row.getInt(i++),
        row.getAs(i++),
        row.getAs(i));
  }

  static Row row(
      List<Object> key,
      String app,
      LocalDate month,
      AppStanding of,
      int snapshots,
      String provenance,
      String lastProvenance) {
    List<Object> values = new ArrayList<>(key);
    values.addAll(
        Arrays.asList(
            app,
            month,
            of.firstDate(),
            of.firstRank(),
            of.bestDate(),
            of.bestRank(),
            of.lastDate(),
            of.lastRank(),
            of.lastDepth(),
            of.firstAtNo1(),
            of.firstInTop10(),
            of.snapshots(),
            of.snapshotsAtNo1(),
            of.snapshotsInTop10(),
            of.snapshotsInTop100(),
            of.runAtNo1(),
            of.longestRunAtNo1(),
            of.greatestGain(),
            of.gainFrom(),
            of.gainTo(),
            snapshots,
            provenance,
            lastProvenance));
    return RowFactory.create(values.toArray());
  }
}
