package io.aftershock.mart;

import io.aftershock.stats.BuyAndHoldPortfolio;
import io.aftershock.stats.DrawdownBreadth;
import io.aftershock.stats.RebalancedPortfolio;
import io.aftershock.stats.RunningDrawdown;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Runs through the panels of whole asset classes, sorted by class, session and asset, and yields
 * the rows of {@link CrossAssetDaily}.
 *
 * <p>Takes rows of class, session number, session date, asset, close, staleness, return (null where
 * none), drawdown, currency and provenance.
 */
final class CrossAssetScan implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Scan scan = new Scan();
    return SessionGroups.of(rows).map(scan::add).iterator();
  }

  private static final class Scan {
    private AssetClassHistory history;

    Row add(List<Row> session) {
      String assetClass = session.get(0).getString(0);
      if (history == null || !history.assetClass.equals(assetClass)) {
        history = new AssetClassHistory(assetClass);
      }
      return history.add(session);
    }
  }

  private static final class AssetClassHistory {
    private final String assetClass;
    private final RebalancedPortfolio rebalanced = new RebalancedPortfolio();
    private final BuyAndHoldPortfolio held = new BuyAndHoldPortfolio();
    private final RunningDrawdown rebalancedDrawdown = new RunningDrawdown();
    private final RunningDrawdown heldDrawdown = new RunningDrawdown();
    private String provenance = "";

    AssetClassHistory(String assetClass) {
      this.assetClass = assetClass;
    }

    Row add(List<Row> session) {
      LocalDate date = session.get(0).getAs(2);
      DrawdownBreadth breadth = new DrawdownBreadth(CrossAssetDaily.DEPTHS);
      held.startSession(session.get(0).getInt(1));
      for (Row asset : session) {
        held.add(asset.getString(3), asset.getDouble(4));
        if (!asset.getBoolean(5)) {
          breadth.add(asset.getString(3), asset.getDouble(7));
        }
        rebalanced.add(asset.isNullAt(6) ? Double.NaN : asset.getDouble(6));
        if (asset.getString(9).compareTo(provenance) > 0) {
          provenance = asset.getString(9);
        }
      }
      held.endSession();
      rebalanced.endSession();
      rebalancedDrawdown.add((int) date.toEpochDay(), rebalanced.value());
      heldDrawdown.add((int) date.toEpochDay(), held.value());
      return RowFactory.create(
          date,
          assetClass,
          session.size(),
          breadth.count(),
          breadth.share(0),
          breadth.share(1),
          breadth.share(2),
          breadth.share(3),
          breadth.share(4),
          breadth.mean(),
          breadth.worst(),
          breadth.worstAsset(),
          rebalancedDrawdown.drawdown(),
          heldDrawdown.drawdown(),
          rebalanced.value(),
          held.value(),
          session.stream().map(asset -> asset.getString(8)).distinct().count() > 1,
          provenance);
    }
  }
}
