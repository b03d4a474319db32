package io.aftershock.testing;

import io.aftershock.config.Asset;
import io.aftershock.config.Assets;
import io.aftershock.config.Charts;
import io.aftershock.config.Dialect;
import io.aftershock.config.Entities;
import io.aftershock.config.Exchange;
import io.aftershock.config.HadoopSettings;
import io.aftershock.config.PriceBasis;
import io.aftershock.config.Settings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings as literals. */
public final class TestSettings {

  /** New York Stock Exchange: the index decides, and two days are corrected. */
  public static final Exchange XNYS =
      new Exchange(
          "XNYS",
          ZoneId.of("America/New_York"),
          16 * 60,
          Exchange.Holidays.NYSE,
          List.of("^SPX", "SPY"),
          List.of(),
          List.of(LocalDate.of(2012, 10, 29), LocalDate.of(2025, 1, 9)));

  /** Days that end at midnight UTC. */
  public static final Exchange CRYPTO =
      new Exchange(
          "CRYPTO",
          ZoneId.of("UTC"),
          24 * 60,
          Exchange.Holidays.NONE,
          List.of(),
          List.of(),
          List.of());

  public static final Map<String, Exchange> EXCHANGES = Map.of("XNYS", XNYS, "CRYPTO", CRYPTO);

  /** Price returns on New York's sessions, a close at most five days old, and no pairs. */
  public static final Settings.Panel PANEL =
      new Settings.Panel("XNYS", Set.of(PriceBasis.SPLIT_ADJUSTED, PriceBasis.LEVEL), 5, Map.of());

  /** Two storefronts, and the two apps of the case. */
  public static final Charts CHARTS =
      new Charts(
          Map.of("US", ZoneId.of("America/New_York"), "JP", ZoneId.of("Asia/Tokyo")),
          Map.of(
              "deepseek",
              new Charts.App(
                  "deepseek", "DeepSeek", Map.of(Charts.Store.APP_STORE, Set.of("6737597349"))),
              "chatgpt",
              new Charts.App(
                  "chatgpt", "ChatGPT", Map.of(Charts.Store.APP_STORE, Set.of("6448311069")))));

  private TestSettings() {}

  /** Settings with these vendors and no Spark settings of their own. */
  public static Settings settings(Dialect... vendors) {
    return new Settings(
        Path.of("conf"),
        new Settings.Prices(10, 0.0051, 1e-4),
        PANEL,
        new Settings.Input(65_536, 1 << 26, 1L << 30, 500),
        new Settings.Build(2, 4 << 20),
        new Settings.Parquet("zstd", 2_000_000),
        new Settings.Release(5, 30, 86_400),
        new Settings.Planning(""),
        Map.of(),
        new HadoopSettings(Map.of(), Map.of()),
        List.of(vendors),
        assets(),
        EXCHANGES,
        CHARTS,
        new Entities("none", Map.of()),
        new Settings.Rankings(10, 2),
        List.of());
  }

  /** Assets that vendors call by their ids. */
  public static Assets assets(Asset... assets) {
    return new Assets(
        Arrays.stream(assets).collect(Collectors.toMap(Asset::id, Function.identity())), Map.of());
  }
}
