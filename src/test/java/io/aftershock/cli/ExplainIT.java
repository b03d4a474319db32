package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.ExplainedRelease;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SampleRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From figures to the vendors' own text, as people read it. */
class ExplainIT {
  private static final String NVDA =
      "return_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-27";

  @TempDir private Path folder;

  @Test
  void everyFormatShowsTheTextThatTheFigureStandsIn() throws Exception {
    SampleRelease release = ExplainedRelease.shared();
    String evidence;
    String article;
    String quarantined;
    try (DuckDb duckDb = DuckDb.withViews(release.warehouse().resolve("views/000001/duckdb.sql"))) {
      evidence =
          duckDb.rows("SELECT evidence FROM claim_verdict WHERE claim_id = 'app-store'").get(0);
      article =
          duckDb
              .rows("SELECT article_id FROM news_article WHERE article_url LIKE '%wire.example/1%'")
              .get(0);
      quarantined = duckDb.rows("SELECT source_line FROM quarantine").get(0);
    }

    Outcome outcome =
        explain(
            "--landing",
            release.landing().toString(),
            String.join(
                "; ",
                NVDA,
                evidence,
                "chart_entry source_id=apple-rss-v2,store=APP_STORE,country=US,chart=top-free,"
                    + "category=ALL,snapshot_date=2025-01-26,app_id=6737597349",
                "news_article file_date=2025-01-27,article_id=\"" + article + "\"",
                "news_attention_daily entity_id=deepseek,source_id=weibo-hot,"
                    + "session_date=2025-01-27",
                "price_daily asset_id=ETHUSDT,price_basis=LEVEL,trade_date=2025-01-26",
                "quarantine source_line=" + quarantined));

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out().lines().map(String::strip))
        .as("a price of a delimited file")
        .anyMatch(line -> line.matches("prices/yahoo-adjclose/NVDA.csv line 164: .*,118\\.41999.*"))
        .as("a rank that was published")
        .anyMatch(
            line -> line.matches("rankings/published-ranks/published-ranks.csv line \\d+: .*"))
        .as("a rank of a JSON chart")
        .anyMatch(
            line ->
                line.startsWith("rankings/apple-rss-v2/us_top-free_2025-01-26.json element 1: {")
                    && line.contains("6737597349"))
        .as("an item of a feed")
        .contains(
            ExplainedRelease.FEED
                + " item 2: title: DeepSeek; a \"shock\", say traders | link:"
                + " https://wire.example/1?a=1,2 | id: https://wire.example/1?a=1,2 | published:"
                + " 2025-01-27T09:00:00Z")
        .as("the same article by GDELT, a record of tabs")
        .anyMatch(
            line ->
                line.startsWith(ExplainedRelease.GDELT + " line 1: 20250127\\t2\\t")
                    && line.contains("\\t-3.25,1,2\\t"))
        .as("a topic of a hot list")
        .contains(
            ExplainedRelease.HOT_LIST
                + " element 2: {\"url\":\"/weibo?q=two\",\"title\":\"DeepSeek at no. 1\"}")
        .as("hours of a day, in a compressed file: the last closes it")
        .anyMatch(
            line -> line.startsWith(ExplainedRelease.BARS + " line 1: 1737849600000000,3200.5"))
        .anyMatch(line -> line.matches("and on to the last of 24, 24: .*,3223\\.5,.*"))
        .as("a record that was not taken in")
        .contains(
            ExplainedRelease.WITH_BAD_LINE
                + " line "
                + quarantined
                + ": 03/31/2025,17.1,18.2,16.9,none")
        .noneMatch(line -> line.startsWith("With --landing"));
  }

  @Test
  void filesThatChangedOrAreGoneAreNamedWithoutText() throws Exception {
    SampleRelease release = ExplainedRelease.shared();
    Path file = folder.resolve("prices/yahoo-adjclose/NVDA.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        Files.readString(release.landing().resolve("prices/yahoo-adjclose/NVDA.csv"))
            .replace("118.4199", "999.4199"));
    String rows =
        NVDA
            + "; price_source_daily source_id=stooq,asset_id=AAPL,price_basis=TOTAL_RETURN,"
            + "trade_date=2025-01-27";

    Outcome outcome = explain("--landing", folder.toString(), rows);

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out().lines().map(String::strip))
        .contains(
            "prices/yahoo-adjclose/NVDA.csv line 164  (the file has other bytes than release 1"
                + " read)")
        .anyMatch(
            line ->
                line.matches(
                    "prices/stooq/aapl_us_d.csv line \\d+  \\(the file is gone since release 1"
                        + " read it\\)"));
    assertThat(outcome.out()).doesNotContain("999.41");
  }

  @Test
  void withoutFilesTheLastLineSaysHowToSeeThem() throws Exception {
    List<String> split = List.of(NVDA.split(" ", -1));

    Outcome outcome = explain(Stream.concat(Stream.of("--release", "1"), split.stream()));

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out().lines())
        .startsWith(NVDA)
        .contains("      prices/yahoo-adjclose/NVDA.csv line 164")
        .last()
        .isEqualTo("With --landing DIR the records stand here as the vendors wrote them.");
  }

  @Test
  void aKeyThatIsNoneEndsTheCommandAsAMistakeInItsUse() throws Exception {
    Outcome incomplete = explain("return_daily", "asset_id=NVDA");
    Outcome unreadable = explain("return_daily", "asset_id");

    assertThat(incomplete.code()).isEqualTo(ExitCode.USAGE);
    assertThat(incomplete.err()).contains("which lacks [price_basis, trade_date]");
    assertThat(unreadable.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unreadable.err()).contains("\"asset_id\" is no column=value");
  }

  private static Outcome explain(String... arguments) throws Exception {
    return explain(Stream.of(arguments));
  }

  private static Outcome explain(Stream<String> arguments) throws Exception {
    String warehouse = ExplainedRelease.shared().warehouse().toString();
    return Commands.aftershock(
        Stream.concat(Stream.of("explain", "--warehouse", warehouse), arguments)
            .toArray(String[]::new));
  }
}
