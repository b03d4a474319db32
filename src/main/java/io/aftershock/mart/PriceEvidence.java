package io.aftershock.mart;

import io.aftershock.config.Claim;
import io.aftershock.config.Event;
import io.aftershock.config.Settings;
import io.aftershock.conformed.EventSessions;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.Session;
import io.aftershock.model.RowKey;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The bars that claims of an event are held against. */
final class PriceEvidence {
  /** Calendar days before a claim in which a close still is the close before. */
  private static final int LOOK_BACK = 14;

  private static final double PERCENT = 100;

  /**
   * A day of an asset.
   *
   * @param open null where it is not known, likewise high and low
   */
  record Bar(
      String asset,
      String basis,
      LocalDate date,
      Double open,
      Double high,
      Double low,
      double close,
      String provenance) {

    /** As a row of {@link PriceDaily}. */
    RowKey row() {
      return RowKey.of(
          PriceDaily.NAME,
          List.of(PriceDaily.ASSET_ID, PriceDaily.PRICE_BASIS, PriceDaily.TRADE_DATE),
          asset,
          basis,
          date);
    }

    ClaimJudge.Move from(Claim.Base base, Bar before) {
      return new ClaimJudge.Move(
          base,
          percent(open, before.close),
          percent(high, before.close),
          percent(low, before.close),
          percent(close, before.close));
    }

    private static Double percent(Double price, double base) {
      return price == null ? null : (Double) (PERCENT * (price / base - 1));
    }
  }

  /**
   * What there is of a claim.
   *
   * @param ofDay the day's bar
   * @param before the asset's own bar before
   * @param beforeSession its bar at the last session of the panel's exchange before
   */
  record Found(Bar ofDay, Bar before, Bar beforeSession) {
    List<ClaimJudge.Move> moves() {
      List<ClaimJudge.Move> moves = new ArrayList<>();
      moves.add(ofDay.from(Claim.Base.PREVIOUS_CLOSE, before));
      if (beforeSession != null) {
        moves.add(ofDay.from(Claim.Base.PREVIOUS_SESSION_CLOSE, beforeSession));
      }
      return moves;
    }
  }

  private final Map<String, NavigableMap<LocalDate, Bar>> bars;
  private final EventSessions sessions;

  private PriceEvidence(Map<String, NavigableMap<LocalDate, Bar>> bars, EventSessions sessions) {
    this.bars = bars;
    this.sessions = sessions;
  }

  /** Collects the bars about the claims: a few an asset. */
  static PriceEvidence of(Table.Inputs inputs, Settings.Panel panel, Event event) {
    List<Claim.OfPrice> claims =
        event.claims().stream()
            .filter(Claim.OfPrice.class::isInstance)
            .map(Claim.OfPrice.class::cast)
            .toList();
    Map<String, NavigableMap<LocalDate, Bar>> bars = new HashMap<>();
    if (!claims.isEmpty()) {
      Set<String> assets = claims.stream().map(Claim.OfPrice::asset).collect(Collectors.toSet());
      LocalDate first =
          claims.stream().map(Claim.OfPrice::date).min(Comparator.naturalOrder()).orElseThrow();
      LocalDate last =
          claims.stream().map(Claim.OfPrice::date).max(Comparator.naturalOrder()).orElseThrow();
      EventPrices.closes(inputs, panel, assets, first.minusDays(LOOK_BACK), last)
          .collectAsList()
          .stream()
          .map(PriceEvidence::bar)
          .filter(bar -> bar.close() > 0)
          .forEach(
              bar ->
                  bars.computeIfAbsent(bar.asset(), asset -> new TreeMap<>()).put(bar.date(), bar));
    }
    return new PriceEvidence(bars, EventSessions.of(inputs.table(Session.NAME), panel.exchange()));
  }

  private static Bar bar(Row row) {
    return new Bar(
        row.getAs(PanelCloses.ASSET_ID.name()),
        row.getAs(PanelCloses.PRICE_BASIS.name()),
        row.getAs(PanelCloses.TRADE_DATE.name()),
        row.getAs(PriceDaily.OPEN_PRICE.name()),
        row.getAs(PriceDaily.HIGH_PRICE.name()),
        row.getAs(PriceDaily.LOW_PRICE.name()),
        row.<Double>getAs(PanelCloses.CLOSE_PRICE.name()),
        row.getAs(PriceDaily.PROVENANCE.name()));
  }

  /** Empty where the asset has no bar of the day, or none before it. */
  Optional<Found> find(Claim.OfPrice claim) {
    NavigableMap<LocalDate, Bar> own = bars.getOrDefault(claim.asset(), new TreeMap<>());
    Bar ofDay = own.get(claim.date());
    Map.Entry<LocalDate, Bar> before = own.lowerEntry(claim.date());
    if (ofDay == null || before == null) {
      return Optional.empty();
    }
    Predicate<Bar> isOfBasis = bar -> bar.basis().equals(ofDay.basis());
    Bar atSession =
        sessions
            .last(claim.date().minusDays(1))
            .map(session -> own.floorEntry(session.date()))
            .map(Map.Entry::getValue)
            .filter(isOfBasis)
            .orElse(null);
    return Optional.of(new Found(ofDay, before.getValue(), atSession))
        .filter(found -> isOfBasis.test(found.before()));
  }
}
