package io.aftershock.conformed;

import io.aftershock.config.Asset;
import io.aftershock.config.AssetClass;
import io.aftershock.config.Dialect;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import io.aftershock.testing.Vendor;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DimAssetTest extends SparkTest {
  private static final List<Dialect> VENDORS =
      List.of(
          Vendor.named("stooq").priority(40).defaults(AssetClass.EQUITY, "USD", "XNYS").dialect(),
          Vendor.named("binance")
              .priority(20)
              .defaults(AssetClass.CRYPTO, "USDT", "CRYPTO")
              .dialect());

  private final DimAsset table =
      new DimAsset(
          TestSettings.assets(
              new Asset("VIX", "Cboe Volatility Index", AssetClass.VOLATILITY, "USD", "XCBO"),
              new Asset("ORCL", "Oracle", AssetClass.EQUITY, "USD", "XNYS")),
          VENDORS);

  @Test
  void configuredAssetIsAsConfiguredAndAnyOtherTakesItsVendorsDefaults() {
    assertBuilds(
        table,
        years(
            """
            source_id | asset_id
            stooq     | VIX
            stooq     | NEWCO
            stooq     | NEWCO
            """),
        Grid.rows(
            """
            asset_id | asset_name            | asset_class | quote_currency | exchange_id | is_investable | is_configured
            NEWCO    | NEWCO                 | EQUITY      | USD            | XNYS        | true          | false
            VIX      | Cboe Volatility Index | VOLATILITY  | USD            | XCBO        | false         | true
            """));
  }

  @Test
  void ofSeveralVendorsTheFirstByPriorityGivesTheDefaults() {
    assertBuilds(
        table,
        years(
            """
            source_id | asset_id
            stooq     | BTC
            binance   | BTC
            """),
        Grid.rows(
            """
            asset_id | asset_name | asset_class | quote_currency | exchange_id | is_investable | is_configured
            BTC      | BTC        | CRYPTO      | USDT           | CRYPTO      | true          | false
            """));
  }

  @Test
  void configuredAssetWithoutPricesIsNoRow() {
    assertBuilds(
        table,
        years(
            """
            source_id | asset_id
            stooq     | ORCL
            """),
        Grid.rows(
            """
            asset_id | asset_name | asset_class | quote_currency | exchange_id | is_investable | is_configured
            ORCL     | Oracle     | EQUITY      | USD            | XNYS        | true          | true
            """));
  }

  private Map<String, Dataset<Row>> years(String rows) {
    return Map.of(
        PriceSourceYear.NAME, relation(new PriceSourceYear().contract(), Grid.rows(rows)));
  }
}
