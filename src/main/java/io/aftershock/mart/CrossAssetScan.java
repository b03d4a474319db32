package io.aftershock.mart;

import io.aftershock.model.Provenance;
import io.aftershock.stats.BuyAndHoldPortfolio;
import io.aftershock.stats.DrawdownBreadth;
import io.aftershock.stats.RebalancedPortfolio;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

  /**
   * Where a class stands after its last session before the first that is scanned.
   *
   * @param row that session's, of {@link CrossAssetDaily}
   * @param session number of the panel's last session before the first that is scanned
   * @param held what the class has a close of at that session
   */
  record ClassState(Row row, int session, List<BuyAndHoldPortfolio.Held> held)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    BuyAndHoldPortfolio portfolio() {
      return new BuyAndHoldPortfolio(
          new BuyAndHoldPortfolio.State(
              session,
              row.getAs(CrossAssetDaily.BUY_AND_HOLD_PORTFOLIO_VALUE.name()),
              row.getAs(CrossAssetDaily.BUY_AND_HOLD_BASE_VALUE.name()),
              row.getAs(CrossAssetDaily.BUY_AND_HOLD_BASE_WORTH.name()),
              held));
    }
  }

  private final Map<String, ClassState> states;

  /**
   * @param states by class; a class without begins with the first row of it
   */
  CrossAssetScan(Map<String, ClassState> states) {
    this.states = Map.copyOf(states);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Scan scan = new Scan();
    return SessionGroups.of(rows).map(scan::add).iterator();
  }

  private final class Scan {
    private AssetClassHistory history;

    Row add(List<Row> session) {
      String assetClass = session.get(0).getString(0);
      if (history == null || !history.assetClass.equals(assetClass)) {
        ClassState state = states.get(assetClass);
        history =
            state == null
                ? new AssetClassHistory(assetClass)
                : new AssetClassHistory(assetClass, state);
      }
      return history.add(session);
    }
  }

  private static final class AssetClassHistory {
    private final String assetClass;
    private final RebalancedPortfolio rebalanced;
    private final BuyAndHoldPortfolio held;
    private double rebalancedPeak;
    private double heldPeak;
    private String provenance;

    AssetClassHistory(String assetClass) {
      this.assetClass = assetClass;
      rebalanced = new RebalancedPortfolio();
      held = new BuyAndHoldPortfolio();
      provenance = "";
    }

    AssetClassHistory(String assetClass, ClassState state) {
      this.assetClass = assetClass;
      Row row = state.row();
      rebalanced =
          new RebalancedPortfolio(row.getAs(CrossAssetDaily.REBALANCED_PORTFOLIO_VALUE.name()));
      held = state.portfolio();
      rebalancedPeak = row.getAs(CrossAssetDaily.REBALANCED_PORTFOLIO_PEAK_VALUE.name());
      heldPeak = row.getAs(CrossAssetDaily.BUY_AND_HOLD_PORTFOLIO_PEAK_VALUE.name());
      provenance = row.getAs(CrossAssetDaily.PROVENANCE.name());
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
        provenance = Provenance.weaker(provenance, asset.getString(9));
      }
      held.endSession();
      rebalanced.endSession();
      rebalancedPeak = Math.max(rebalancedPeak, rebalanced.value());
      heldPeak = Math.max(heldPeak, held.value());
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
          rebalanced.value() / rebalancedPeak - 1,
          held.value() / heldPeak - 1,
          rebalanced.value(),
          held.value(),
          session.stream().map(asset -> asset.getString(8)).distinct().count() > 1,
          rebalancedPeak,
          heldPeak,
          held.baseValue(),
          held.baseWorth(),
          held.entryWorth(),
          provenance);
    }
  }
}
