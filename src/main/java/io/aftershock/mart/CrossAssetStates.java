package io.aftershock.mart;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.aftershock.mart.CrossAssetScan.ClassState;
import io.aftershock.model.Field;
import io.aftershock.stats.BuyAndHoldPortfolio.Held;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where asset classes stand after a session, read off what is published: a scan goes on there. */
final class CrossAssetStates {
  private CrossAssetStates() {}

  /**
   * Where each class stands.
   *
   * @param session the last that is published and counts
   * @param shown what the panel shows at it: columns of {@link PanelMembership#closes}
   * @param memberships rows of {@link PanelMembership}
   * @param rows published rows of {@link CrossAssetDaily}; those of later sessions count for
   *     nothing
   * @throws IllegalStateException if an asset is shown that no published session bought
   */
  static Map<String, ClassState> after(
      PanelCloses.Day session, Dataset<Row> shown, Dataset<Row> memberships, Dataset<Row> rows) {
    Dataset<Row> published = rows.filter(CrossAssetDaily.SESSION_DATE.col().leq(session.date()));
    Map<String, List<Held>> held =
        held(shown, memberships, published, session.date()).collectAsList().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getString(0),
                    Collectors.mapping(row -> heldOf(row, session.date()), Collectors.toList())));
    return published
        .groupBy(CrossAssetDaily.ASSET_CLASS.col().as("group"))
        .agg(max_by(struct(col("*")), CrossAssetDaily.SESSION_DATE.col()).as("last"))
        .select("last.*")
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs(CrossAssetDaily.ASSET_CLASS.name()),
                row ->
                    new ClassState(
                        row,
                        session.number(),
                        held.getOrDefault(
                            row.<String>getAs(CrossAssetDaily.ASSET_CLASS.name()), List.of()))));
  }

  /** Class, asset, units and worth of what is held after a session. */
  private static Dataset<Row> held(
      Dataset<Row> shown, Dataset<Row> memberships, Dataset<Row> published, LocalDate session) {
    Column came = PanelMembership.FIRST_SESSION_DATE.col();
    Dataset<Row> newest =
        memberships
            .filter(came.leq(session))
            .groupBy(PanelMembership.ASSET_ID.col())
            .agg(
                max(came).as(PanelMembership.FIRST_SESSION_DATE.name()),
                max_by(PanelMembership.CLOSE_PRICE.col(), came).as("entry_close"));
    Dataset<Row> entryWorths =
        published.select(
            CrossAssetDaily.SESSION_DATE.col().as(PanelMembership.FIRST_SESSION_DATE.name()),
            CrossAssetDaily.ASSET_CLASS.col(),
            CrossAssetDaily.BUY_AND_HOLD_ENTRY_WORTH.col().as("entry_worth"));
    Column units = col("entry_worth").divide(col("entry_close"));
    return shown
        .select(
            CrossAssetDaily.classAndAll(),
            PanelCloses.ASSET_ID.col(),
            PanelCloses.CLOSE_PRICE.col())
        .join(broadcast(newest), Field.names(PanelMembership.ASSET_ID), "left")
        .join(
            broadcast(entryWorths),
            Field.names(PanelMembership.FIRST_SESSION_DATE, CrossAssetDaily.ASSET_CLASS),
            "left")
        .select(
            CrossAssetDaily.ASSET_CLASS.col(),
            PanelCloses.ASSET_ID.col(),
            units,
            when(came.equalTo(session), col("entry_worth"))
                .otherwise(units.multiply(PanelCloses.CLOSE_PRICE.col())));
  }

  private static Held heldOf(Row row, LocalDate session) {
    if (row.isNullAt(2)) {
      throw new IllegalStateException(
          row.getString(1)
              + " has a close at "
              + session
              + " and no published session at which "
              + row.getString(0)
              + " bought it");
    }
    return new Held(row.getString(1), row.getDouble(2), row.getDouble(3));
  }
}
