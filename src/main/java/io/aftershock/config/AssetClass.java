package io.aftershock.config;

/** What kind of thing a price is the price of. */
public enum AssetClass {
  EQUITY,
  ETF,
  INDEX,
  CRYPTO,
  FX,
  COMMODITY,
  VOLATILITY,
  YIELD;

  /** Whether it pays dividends and splits, so that its prices have a basis; all else is a level. */
  public boolean isShare() {
    return this == EQUITY || this == ETF;
  }

  /** Whether somebody can hold it, so that a drawdown is somebody's loss. */
  public boolean isInvestable() {
    return this != VOLATILITY && this != YIELD;
  }

  /**
   * Whether it counts in a breadth and in a portfolio across assets: what investors hold for its
   * own sake. An exchange rate has two sides, so that a fall of one is a rise of the other, and
   * spot commodities are stored rather than held.
   */
  public boolean isInBreadth() {
    return this == EQUITY || this == ETF || this == INDEX || this == CRYPTO;
  }
}
