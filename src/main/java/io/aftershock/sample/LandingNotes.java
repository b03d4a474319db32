package io.aftershock.sample;

/** The texts of the sample that are no price files. */
final class LandingNotes {

  /** The marker, in HOCON, that gives everything read from the folder its provenance. */
  static final String CONFIGURATION =
      """
      # What this landing zone holds, for whoever reads it.
      provenance = SIMULATED
      note = "Prices, charts and news are simulated with a fixed seed; see README.md."

      # Ranks that somebody published, with who did.
      folders { "rankings/published-ranks" = REPORTED }
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

      Everything here but `rankings/published-ranks` is **simulated**, with a fixed seed, between
      published figures. It shows how the pipeline works; it is no record of what markets, charts
      and news did, beyond what is named below.

      ## What was published
      - The closes of the ten sessions from 2025-01-21 to 2025-02-03 for NVDA, MSFT, ^NDX, ^SPX and
        VIX, and those of every day between for BTCUSDT.
      - The closes of 2025-01-24 and 2025-01-27 for AAPL, AVGO and ORCL.
      - Open, high and low of 2025-01-27 for NVDA, MSFT, ^NDX, ^SPX and VIX.
      - Ex-dates and amounts of the dividends.
      - The ranks in `rankings/published-ranks`, each with who published it.

      Every other close, open, high and low, and every volume, is made up. Closes follow a random
      walk with a common market factor; between published closes it is bent to meet them. Of the
      charts the places of DeepSeek and ChatGPT pass through the published ranks, and are made up
      between them; all other apps are invented. So is every title of the news, and how often they
      name whom.

      ## Files
      | folder | format of | what |
      |---|---|---|
      | `prices/stooq` | Stooq | total return: below the published close before an ex-date |
      | `prices/yahoo-adjclose` | Yahoo | `Close` as published, `Adj Close` total return |
      | `prices/yahoo-multiheader` | Yahoo, three header lines | index levels |
      | `prices/nasdaq-com` | nasdaq.com | as published |
      | `prices/cboe-vix` | Cboe | index levels |
      | `prices/binance-klines-daily` | Binance | bitcoin in Tether, every day of the week |
      | `rankings/apple-rss-v2` | Apple's RSS generator | App Store, US, top free, 100 ranks a day |
      | `rankings/google-play-scraper` | google-play-scraper | Google Play, US, top free, 200 ranks a day |
      | `rankings/published-ranks` | a table of the project's own | what was published of both |
      | `news/rss` | RSS 2.0 | titles, a feed a month |

      The formats are the vendors' own; the rows are not theirs. `prices/yahoo-adjclose` also holds
      `top_signals.csv`, which is no price file and is made up too: the run names it as a stray.

      Made by `scripts/aftershock sample`: the same bytes every time.
      """;

  private LandingNotes() {}
}
