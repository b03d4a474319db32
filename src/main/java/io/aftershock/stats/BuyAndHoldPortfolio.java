package io.aftershock.stats;

import java.io.Serializable;
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

  /**
   * An asset that is held.
   *
   * @param units {@link #entryWorth()} at the session at which it was bought, over its close then
   * @param worth units times the close; at the session at which it was bought, the former alone
   */
  public record Held(String asset, double units, double worth) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What is to be known of the end of a session to go on behind it.
   *
   * @param session its number
   * @param value as {@link #value()}
   * @param baseValue as {@link #baseValue()}
   * @param baseWorth as {@link #baseWorth()}
   * @param held the assets that have a close at it
   */
  public record State(
      int session, double value, double baseValue, double baseWorth, List<Held> held) {}

  private final Map<String, Holding> holdings = new HashMap<>();
  private final List<Holding> entrants = new ArrayList<>();
  private int session;
  private int kept;
  private double worthBefore;
  private double worth;
  private double value = 1;

  private double baseValue = 1;
  private double baseWorth;

  /** Begins before the first session. */
  public BuyAndHoldPortfolio() {}

  /** Goes on behind a session, as if all up to it had been added. */
  public BuyAndHoldPortfolio(State state) {
    session = state.session();
    value = state.value();
    baseValue = state.baseValue();
    baseWorth = state.baseWorth();
    for (Held held : state.held()) {
      Holding holding = new Holding(held.asset(), Double.NaN);
      holding.units = held.units();
      holding.worth = held.worth();
      holding.session = session;
      holdings.put(held.asset(), holding);
    }
  }

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

  /** {@link #value()} when something last came or went. */
  public double baseValue() {
    return baseValue;
  }

  /** Worth of what was held from then on: the value is in proportion to it. */
  public double baseWorth() {
    return baseWorth;
  }

  /**
   * What an asset that comes at the last session is bought for: what those are worth on average
   * that stay, or 1 where none does.
   */
  public double entryWorth() {
    return kept == 0 ? 1 : worth / kept;
  }

  private void buyEntrants() {
    double price = entryWorth();
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
