package io.aftershock.config;

/** What a price was adjusted for. Series of different bases are different series. */
public enum PriceBasis {
  /** As traded on the day. */
  RAW,
  /** Adjusted for splits: its changes are price returns. */
  SPLIT_ADJUSTED,
  /** Adjusted for splits and dividends: its changes are total returns. */
  TOTAL_RETURN,
  /** Needs no adjustment: an index, a rate, a currency, a commodity. */
  LEVEL,
  /** A reading at an instant, not the last trade of a day. */
  SNAPSHOT
}
