package io.aftershock.config;

import java.io.Serializable;
import java.time.LocalDate;

/** A figure or a fact that an article states. */
public sealed interface Claim extends Serializable
    permits Claim.OfPrice, Claim.OfRank, Claim.NotTestable {

  /** Name of it within its event. */
  String id();

  /** The article's words, or close to them. */
  String statement();

  /** When in the day a price is said to have stood there. */
  enum SessionLabel {
    PRE_MARKET,
    OPEN,
    /** At some time of the regular session. */
    REGULAR,
    CLOSE,
    AFTER_HOURS,
    UNSPECIFIED
  }

  /** What a move is counted from. */
  enum Base {
    /** The asset's own close before. */
    PREVIOUS_CLOSE,
    /** Its close of the day of the last session of the panel's exchange before. */
    PREVIOUS_SESSION_CLOSE,
    UNSPECIFIED
  }

  /** How a stated figure bounds what happened. */
  enum Bound {
    /** It was that much. */
    EXACTLY,
    /** It was that much or went further. */
    OVER,
    /** It went that far and no further. */
    UP_TO
  }

  /**
   * That a price moved.
   *
   * @param asset id, also of an instrument that no data hold
   * @param stated in percent, with the sign of the move and the digits that the article gives
   * @param date day of it
   */
  record OfPrice(
      String id,
      String statement,
      String asset,
      StatedPercent stated,
      Bound bound,
      SessionLabel session,
      Base base,
      LocalDate date)
      implements Claim {}

  /**
   * That one app stood ahead of another in a chart.
   *
   * @param ahead name of apps.conf
   * @param behind likewise
   * @param date day by which it was so
   * @param isOfDownloads whether the article speaks of downloads, of which a rank says less
   */
  record OfRank(
      String id,
      String statement,
      Event.ChartName chart,
      String ahead,
      String behind,
      LocalDate date,
      boolean isOfDownloads)
      implements Claim {}

  /**
   * That of which no table speaks.
   *
   * @param why none does
   */
  record NotTestable(String id, String statement, String why) implements Claim {}
}
