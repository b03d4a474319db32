package io.aftershock.sample;

/** The texts of the sample that are no price files. */
final class LandingNotes {

  /** The marker, in HOCON, that gives everything read from the folder its provenance. */
  static final String CONFIGURATION =
      """
      # What this landing zone holds, for whoever reads it.
      provenance = SIMULATED
      note = "Prices are simulated with a fixed seed between published closes; see README.md."
      """;

  /** A table of another kind, such as collected folders have; its figures mean nothing. */
  static final String STRAY_TABLE =
      """
      Ticker,Score
      NVDA,0.61
      AVGO,0.48
      AAPL,0.35
      """;

  static final String README =
      """
      # Sample landing zone

      Everything here is **simulated**, with a fixed seed, between published closes. It shows how
      the pipeline works; it is no record of what the markets did, beyond what is named below.

      ## What was published
      - The closes of the ten sessions from 2025-01-21 to 2025-02-03 for NVDA, MSFT, ^NDX, ^SPX and
        VIX, and those of every day between for BTCUSDT.
      - The closes of 2025-01-24 and 2025-01-27 for AAPL, AVGO and ORCL.
      - Open, high and low of 2025-01-27 for NVDA, MSFT, ^NDX, ^SPX and VIX.
      - Ex-dates and amounts of the dividends.

      Every other close, open, high and low, and every volume, is made up. Closes follow a random
      walk with a common market factor; between published closes it is bent to meet them.

      ## Files
      | folder | format of | prices |
      |---|---|---|
      | `prices/stooq` | Stooq | total return: below the published close before an ex-date |
      | `prices/yahoo-adjclose` | Yahoo | `Close` as published, `Adj Close` total return |
      | `prices/yahoo-multiheader` | Yahoo, three header lines | index levels |
      | `prices/nasdaq-com` | nasdaq.com | as published |
      | `prices/cboe-vix` | Cboe | index levels |
      | `prices/binance-klines-daily` | Binance | bitcoin in Tether, every day of the week |

      The formats are the vendors' own; the rows are not theirs. `prices/yahoo-adjclose` also holds
      `top_signals.csv`, which is no price file and is made up too: the run names it as a stray.

      Made by `scripts/aftershock sample`: the same bytes every time.
      """;

  private LandingNotes() {}
}
