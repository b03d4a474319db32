package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.Tables;
import io.aftershock.config.ConfigurationException;
import io.aftershock.testing.TestSettings;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DictionaryTextTest {
  private final DictionaryText text =
      new DictionaryText(Tables.all(TestSettings.settings(), LocalDate.EPOCH), Tables.views());

  @Test
  void theListHasALineATableAndView() {
    assertThat(text.list())
        .hasSize(Tables.all(TestSettings.settings(), LocalDate.EPOCH).size() + 1)
        .contains(
            "return_daily             mart       One row per asset, price basis and day: the simple"
                + " return since the observation before.",
            "drawdown_episode_ranked  view       One row per row of drawdown_episode, with its rank"
                + " by depth.")
        .anyMatch(line -> line.startsWith("dim_asset                conformed  "));
  }

  @Test
  void aTableIsToldWithAllThatReadersMayRelyOn() {
    assertThat(String.join("\n", text.of("return_daily")) + "\n")
        .isEqualTo(
            """
            return_daily  (mart)
            One row per asset, price basis and day: the simple return since the observation before.

            key        asset_id, price_basis, trade_date
            partition  year, from trade_date
            reads      price_daily
            read by    asset_latest

            column               type                 meaning
            asset_id             string     required  Asset: an upper-case ticker.
            price_basis          string     required  What prices are adjusted for; see price_daily.
            trade_date           date       required  Day on the asset's own calendar.
            previous_trade_date  date                 Day of the observation before; null on the first.
            simple_return        double               Close over previous close, minus one: 0.01 is one percent.
            gap_return           double               Open over previous close, minus one, as a fraction.
            intraday_return      double               Close over open, minus one, as a fraction.
            provenance           string     required  How far the row can be trusted: the weaker of the two prices it rests on.

            rules
              error    a return is above minus one
              warning  a return is at most one half either way
            """);
  }

  @Test
  void whatARunBringsIsSaidToBeNoTable() {
    assertThat(text.of("price_source_daily"))
        .anyMatch(line -> line.startsWith("reads      landing_price (brought by the run)"));
  }

  @Test
  void aViewIsToldWithTheColumnsOfItsTableAndItsOwn() {
    assertThat(text.of("drawdown_episode_ranked"))
        .startsWith("drawdown_episode_ranked  (view)")
        .contains("reads      drawdown_episode")
        .anyMatch(line -> line.startsWith("peak_date "))
        .anyMatch(line -> line.matches("depth_rank +int +required +1 for the deepest .*"));
  }

  @Test
  void aWrongNameIsAnsweredWithTheOneThatIsMeant() {
    assertThatThrownBy(() -> text.of("drawdown_dayly"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "there is no table drawdown_dayly. Did you mean \"drawdown_daily\"? Tables are [");
  }
}
