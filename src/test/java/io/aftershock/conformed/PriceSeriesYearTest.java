package io.aftershock.conformed;

import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceSeriesYearTest extends SparkTest {
  private final PriceSeriesYear table = new PriceSeriesYear();

  /** Arm and its twin have no source that gives them; Nasdaq alone has Nvidia's 1999. */
  @Test
  void yearSaysWhoGivesTheSeriesWithPricesInItOrNotAndWhatTheAssetIs() {
    assertBuilds(
        table,
        Map.of(
            PriceSourceYear.NAME,
            relation(
                new PriceSourceYear().contract(),
                Grid.rows(
                    """
                    source_id | asset_id | price_basis    | year_start
                    nasdaq    | NVDA     | SPLIT_ADJUSTED | 1999-01-01
                    nasdaq    | NVDA     | SPLIT_ADJUSTED | 2024-01-01
                    yahoo     | NVDA     | SPLIT_ADJUSTED | 2024-01-01
                    yahoo     | NVDA     | TOTAL_RETURN   | 2024-01-01
                    stooq     | NVDA     | TOTAL_RETURN   | 2024-01-01
                    stooq     | ARM      | SPLIT_ADJUSTED | 2024-01-01
                    yahoo     | VIX      | LEVEL          | 2024-01-01
                    """)),
            PriceSeries.NAME,
            relation(
                new PriceSeries(List.of(), 10).contract(),
                Grid.rows(
                    """
                    source_id | asset_id | price_basis    | status
                    nasdaq    | NVDA     | SPLIT_ADJUSTED | LOWER_PRIORITY
                    yahoo     | NVDA     | SPLIT_ADJUSTED | CHOSEN
                    yahoo     | NVDA     | TOTAL_RETURN   | LAGGING
                    stooq     | NVDA     | TOTAL_RETURN   | CHOSEN
                    stooq     | ARM      | SPLIT_ADJUSTED | REPEATED
                    yahoo     | VIX      | LEVEL          | CHOSEN
                    """)),
            DimAsset.NAME,
            relation(
                new DimAsset(TestSettings.assets(), List.of()).contract(),
                Grid.rows(
                    """
                    asset_id | asset_name | quote_currency | exchange_id | asset_class | is_investable
                    ARM      | Arm        | USD            | XNYS        | EQUITY      | true
                    NVDA     | Nvidia     | USD            | XNYS        | EQUITY      | true
                    ORCL     | Oracle     | USD            | XNYS        | EQUITY      | true
                    VIX      | Volatility | EUR            | XCBO        | VOLATILITY  | false
                    """))),
        Grid.rows(
            """
            source_id | asset_id | price_basis    | year_start | is_chosen | chosen_source_id | quote_currency | exchange_id | asset_class | is_investable
            nasdaq    | NVDA     | SPLIT_ADJUSTED | 1999-01-01 | false     | yahoo            | USD            | XNYS        | EQUITY      | true
            nasdaq    | NVDA     | SPLIT_ADJUSTED | 2024-01-01 | false     | yahoo            | USD            | XNYS        | EQUITY      | true
            stooq     | ARM      | SPLIT_ADJUSTED | 2024-01-01 | false     | null             | USD            | XNYS        | EQUITY      | true
            stooq     | NVDA     | TOTAL_RETURN   | 2024-01-01 | true      | stooq            | USD            | XNYS        | EQUITY      | true
            yahoo     | NVDA     | SPLIT_ADJUSTED | 2024-01-01 | true      | yahoo            | USD            | XNYS        | EQUITY      | true
            yahoo     | NVDA     | TOTAL_RETURN   | 2024-01-01 | false     | stooq            | USD            | XNYS        | EQUITY      | true
            yahoo     | VIX      | LEVEL          | 2024-01-01 | true      | yahoo            | EUR            | XCBO        | VOLATILITY  | false
            """));
  }
}
