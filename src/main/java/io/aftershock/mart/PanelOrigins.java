package io.aftershock.mart;

import io.aftershock.config.Settings;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.conformed.SessionMonth;
import io.aftershock.model.Field;
import io.aftershock.model.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** What rows of a panel were derived from. */
final class PanelOrigins {
  /** Calendar days that hold the sessions of a window of pairs, with room to spare. */
  private static final int WINDOW_DAYS = 370;

  private PanelOrigins() {}

  static List<Origin> ofMembership(Row row, Settings.Panel panel) {
    LocalDate session = row.getAs(PanelMembership.FIRST_SESSION_DATE.name());
    return List.of(
        shown(Origin.of(DrawdownDaily.NAME, "the close that stood for the session"), session, panel)
            .same(row, PanelMembership.ASSET_ID)
            .last(DrawdownDaily.TRADE_DATE, 1, session),
        sessions("that the session before shows no close of it", panel));
  }

  /** Closes of other classes are among those of the day: what is of which stands elsewhere. */
  static List<Origin> ofDay(Row row, Settings.Panel panel) {
    LocalDate session = row.getAs(CrossAssetDaily.SESSION_DATE.name());
    String assetClass = row.getAs(CrossAssetDaily.ASSET_CLASS.name());
    boolean isAll = assetClass.equals(CrossAssetDaily.ALL);
    List<Origin> origins = new ArrayList<>();
    Object worst = row.getAs(CrossAssetDaily.WORST_ASSET_ID.name());
    if (worst != null) {
      origins.add(
          inBases(Origin.of(DrawdownDaily.NAME, "the worst of them"), panel)
              .is(DrawdownDaily.ASSET_ID, worst)
              .is(DrawdownDaily.TRADE_DATE, session));
    }
    String which = isAll ? "" : ", among them those of the class";
    origins.add(
        shown(
            Origin.of(
                DrawdownDaily.NAME,
                "closes that may stand for the session, of each asset the last" + which),
            session,
            panel));
    Origin series =
        Origin.named(PriceSeriesYear.NAME, "which assets there are, and of which class")
            .is(PriceSeriesYear.YEAR_START, session.withDayOfYear(1))
            .is(PriceSeriesYear.IS_CHOSEN, true);
    origins.add(isAll ? series : series.is(PriceSeriesYear.ASSET_CLASS, assetClass));
    origins.add(
        inBases(
                Origin.named(DrawdownDaily.NAME, "all closes so far, of the portfolios' worth"),
                panel)
            .between(DrawdownDaily.TRADE_DATE, null, session));
    origins.add(
        Origin.named(PanelMembership.NAME, "when assets came")
            .between(PanelMembership.FIRST_SESSION_DATE, null, session));
    origins.add(sessions("the panel's sessions", panel));
    return origins;
  }

  /** The window counts sessions, which are as many days only about. */
  static List<Origin> ofPair(Row row, Settings.Panel panel) {
    LocalDate end = row.getAs(CrossAssetPair.MONTH_END.name());
    List<Origin> origins = new ArrayList<>();
    for (Field asset : List.of(CrossAssetPair.ASSET_ID_A, CrossAssetPair.ASSET_ID_B)) {
      Object id = row.getAs(asset.name());
      origins.add(
          inBases(
                  Origin.of(PriceDaily.NAME, "closes about the 252 sessions up to the month's end"),
                  panel)
              .is(PriceDaily.ASSET_ID, id)
              .between(PriceDaily.TRADE_DATE, end.minusDays(WINDOW_DAYS), end));
      if (row.getAs(CrossAssetPair.DRAWDOWN_CHANGE_CORRELATION.name()) != null) {
        origins.add(
            inBases(Origin.of(DrawdownDaily.NAME, "their drawdowns"), panel)
                .is(DrawdownDaily.ASSET_ID, id)
                .between(DrawdownDaily.TRADE_DATE, end.minusDays(WINDOW_DAYS), end));
      }
    }
    origins.add(
        Origin.named(SessionMonth.NAME, "the month's last session")
            .is(SessionMonth.EXCHANGE_ID, panel.exchange())
            .is(SessionMonth.MONTH_END, end));
    origins.add(sessions("the sessions of the window", panel));
    origins.add(Origin.configuration("assets.conf", "the assets of the panel"));
    return origins;
  }

  /** Closes that are not too old to stand for a session. */
  private static Origin shown(Origin origin, LocalDate session, Settings.Panel panel) {
    return inBases(origin, panel)
        .between(DrawdownDaily.TRADE_DATE, session.minusDays(panel.maxAgeDays()), session);
  }

  private static Origin inBases(Origin origin, Settings.Panel panel) {
    return origin.is(PanelCloses.PRICE_BASIS, panel.bases().stream().map(Enum::name).toArray());
  }

  private static Origin sessions(String why, Settings.Panel panel) {
    return Origin.named(Session.NAME, why).is(Session.EXCHANGE_ID, panel.exchange());
  }
}
