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
}
