package io.aftershock.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Value of a portfolio whose assets are bought once, in equal amounts, and held.
 *
 * <p>An asset that comes later is bought at its first session for what the assets then held are
 * worth on average, so that it weighs one in n + 1; one that goes is dropped at its last worth.
 * Neither moves the value: that changes by the worth of what is held at both ends of a step alone.
 *
 * <p>While nothing comes or goes the value is a ratio of worths and not a product of returns: it
 * touches an earlier value exactly when all prices do.
 */
public final class BuyAndHoldPortfolio {
  private final Map<String, Holding> holdings = new HashMap<>();
  private final List<Holding> entrants = new ArrayList<>();
  private int session;
  private int kept;
  private double worthBefore;
  private double worth;
  private double value = 1;

  /** Value and worth when something last came or went. */
  private double baseValue = 1;

  private double baseWorth;

  /**
   * Begins a session.
   *
   * @param number counts sessions, those without any asset too: after a gap nothing is held
   */
  public void startSession(int number) {
    session = number;
    kept = 0;
    worthBefore = 0;
    worth = 0;
  }

  /**
   * Takes the close of an asset at this session; one that is carried from an earlier day leaves its
   * worth as it is.
   *
   * @param close above zero
   */
  public void add(String asset, double close) {
    Holding holding = holdings.get(asset);
    if (holding == null || holding.session != session - 1) {
      entrants.add(new Holding(asset, close));
      return;
    }
    worthBefore += holding.worth;
    holding.worth = holding.units * close;
    holding.session = session;
    worth += holding.worth;
    kept++;
  }

  /** Ends the session: drops what has gone, then buys what has come. */
  public void endSession() {
    if (kept < holdings.size()) {
      holdings.values().removeIf(holding -> holding.session != session);
      baseValue = value;
      baseWorth = worthBefore;
    }
    if (kept > 0) {
      value = baseValue * (worth / baseWorth);
    }
    if (!entrants.isEmpty()) {
      buyEntrants();
    }
  }

  /** Value at the end of the last session; 1 at the first. */
  public double value() {
    return value;
  }

  private void buyEntrants() {
    double price = kept == 0 ? 1 : worth / kept;
    for (Holding entrant : entrants) {
      entrant.units = price / entrant.close;
      entrant.worth = price;
      entrant.session = session;
      holdings.put(entrant.asset, entrant);
    }
    baseValue = value;
    baseWorth = worth + price * entrants.size();
    entrants.clear();
  }

  private static final class Holding {
    private final String asset;
    private final double close;
    private double units;
    private double worth;
    private int session;

    Holding(String asset, double close) {
      this.asset = asset;
      this.close = close;
    }
  }
}
