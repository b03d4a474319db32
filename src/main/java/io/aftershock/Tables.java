package io.aftershock;

import io.aftershock.config.Settings;
import io.aftershock.conformed.AppNameMonth;
import io.aftershock.conformed.ChartAppMonth;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSnapshot;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.conformed.DimApp;
import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.DimDate;
import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.EventConfounder;
import io.aftershock.conformed.NewsArticle;
import io.aftershock.conformed.NewsMention;
import io.aftershock.conformed.NewsSourceItem;
import io.aftershock.conformed.PriceBasisStep;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeries;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.PriceSourceDaily;
import io.aftershock.conformed.PriceSourceYear;
import io.aftershock.conformed.PriceVendorDifference;
import io.aftershock.conformed.Quarantine;
import io.aftershock.conformed.Session;
import io.aftershock.conformed.SessionMonth;
import io.aftershock.mart.AppChartSummary;
import io.aftershock.mart.AppReachDaily;
import io.aftershock.mart.AssetLatest;
import io.aftershock.mart.ChartSimilarity;
import io.aftershock.mart.ClaimVerdict;
import io.aftershock.mart.CrossAssetDaily;
import io.aftershock.mart.CrossAssetPair;
import io.aftershock.mart.DrawdownDaily;
import io.aftershock.mart.DrawdownEpisode;
import io.aftershock.mart.DrawdownMetrics;
import io.aftershock.mart.EventCrossSection;
import io.aftershock.mart.EventImpact;
import io.aftershock.mart.EventReturn;
import io.aftershock.mart.EventWindow;
import io.aftershock.mart.FigureRevision;
import io.aftershock.mart.NewsAttentionDaily;
import io.aftershock.mart.PanelMembership;
import io.aftershock.mart.RankingOvertake;
import io.aftershock.mart.RankingShift;
import io.aftershock.mart.ReleaseStatus;
import io.aftershock.mart.ReturnDaily;
import io.aftershock.mart.VolatilitySpikeDaily;
import io.aftershock.model.Table;
import io.aftershock.model.View;
import java.time.LocalDate;
import java.util.List;

/** The list of tables, in build order: each stands behind those it reads. */
public final class Tables {
  private Tables() {}

  /**
   * Every table.
   *
   * @param runDay day of the run, which stands in what describes a run
   */
  public static List<Table> all(Settings settings, LocalDate runDay) {
    int maxLag = settings.prices().maxLagDays();
    return List.of(
        new PriceSourceDaily(settings.dialects()),
        new Quarantine(runDay),
        new PriceSourceYear(),
        new DimAsset(settings.assets(), settings.dialects()),
        new DimDate(),
        new Session(settings.exchanges()),
        new SessionMonth(),
        new PriceBasisStep(settings.dialects()),
        new PriceSeries(settings.dialects(), maxLag),
        new PriceSeriesYear(),
        new PriceVendorDifference(settings.prices()),
        new PriceDaily(settings.exchanges()),
        new ReturnDaily(),
        new DrawdownDaily(),
        new DrawdownEpisode(settings.panel().exchange(), maxLag),
        new DrawdownMetrics(settings.panel().exchange()),
        new VolatilitySpikeDaily(),
        new PanelMembership(settings.panel()),
        new CrossAssetDaily(settings.panel()),
        new CrossAssetPair(settings.panel()),
        new AssetLatest(),
        new ChartSourceEntry(),
        new ChartSnapshot(),
        new ChartEntry(),
        new AppNameMonth(),
        new DimApp(settings.charts()),
        new ChartAppMonth(),
        new RankingShift(),
        new RankingOvertake(settings.rankings(), settings.charts()),
        new AppChartSummary(),
        new AppReachDaily(),
        new ChartSimilarity(),
        new NewsSourceItem(),
        new NewsArticle(),
        new NewsMention(settings.entities()),
        new NewsAttentionDaily(
            settings.entities(), settings.exchanges().get(settings.panel().exchange())),
        new DimEvent(settings.events(), settings.panel().exchange()),
        new EventConfounder(settings.events(), settings.panel().exchange()),
        new EventReturn(settings.events(), settings.panel()),
        new EventImpact(settings.events()),
        new EventCrossSection(settings.events()),
        new EventWindow(settings.events(), settings.panel(), settings.charts()),
        new ClaimVerdict(settings.events(), settings.panel(), settings.charts()),
        new FigureRevision(),
        new ReleaseStatus());
  }

  /** Every view. */
  public static List<View> views() {
    return List.of(DrawdownEpisode.RANKED);
  }
}
