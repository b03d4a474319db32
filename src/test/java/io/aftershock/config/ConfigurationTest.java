package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.model.Provenance;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir private Path temporary;
  private ConfigurationFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new ConfigurationFolder(temporary);
  }

  @Test
  void fileGoesOverReferenceAndJobOverFileAndCommandLineOverAll() {
    assertThat(folder.load().settings().parquet().compression()).isEqualTo("zstd");
    assertThat(folder.load().settings().prices().maxLagDays()).isEqualTo(5);
    assertThat(folder.loadJob(Map.of()).settings().prices().maxLagDays()).isEqualTo(7);
    assertThat(folder.loadJob(Map.of("prices.max-lag", "9 days")).settings().prices().maxLagDays())
        .isEqualTo(9);
  }

  @Test
  void layersKeepWhatTheyDoNotSay() {
    Settings settings = folder.load(Map.of("release.keep", "3")).settings();

    assertThat(settings.release()).isEqualTo(new Settings.Release(5, 3, 86_400));
    assertThat(settings.input()).isEqualTo(new Settings.Input(65_536, 67_108_864, 1L << 30, 500));
    assertThat(settings.prices()).isEqualTo(new Settings.Prices(5, 0.0051, 1e-4));
  }

  @Test
  void quotedSparkNamesReachSparkAsTheyAre() {
    folder.write("local.conf", "spark { \"spark.ui.enabled\" = false, spark.master = yarn }\n");

    assertThat(folder.load(Map.of("spark.spark.app.name", "x")).settings().spark())
        .isEqualTo(
            Map.of(
                "spark.ui.enabled", "false",
                "spark.master", "yarn",
                "spark.app.name", "x",
                "spark.sql.codegen.hugeMethodLimit", "8000"));
  }

  @Test
  void stanzaTakesDefaultsWhereItSaysNothing() {
    Dialect dialect = folder.load().settings().dialects().get(0);

    assertThat(dialect.name()).isEqualTo("stooq");
    assertThat(dialect.provenance()).isEqualTo(Provenance.OBSERVED);
    assertThat(dialect.limits()).isEqualTo(new Dialect.Limits(0.01, 0.05));
    assertThat(dialect.feed())
        .isEqualTo(new Feed(Feed.Delivery.SNAPSHOT, Feed.OnFailure.STOP, Feed.NEVER, Feed.NEVER));
    assertThat(dialect.vintage()).isEqualTo(Dialect.Vintage.UNKNOWN);
    assertThat(dialect.accepted()).isEqualTo(Dialect.Accepted.NOTHING);
    assertThat(dialect.barSeconds()).isZero();
    assertThat(dialect.layout())
        .isEqualTo(
            new Layout.Delimited("UTF-8", ';', '"', 1, 1, 0, false, Layout.LastLine.REQUIRED));
    assertThat(dialect.columns())
        .containsExactly(
            new Dialect.ColumnName("Date", false),
            new Dialect.ColumnName("Open", false),
            new Dialect.ColumnName("Close", false),
            new Dialect.ColumnName("Volume", true));
    assertThat(dialect.date())
        .isEqualTo(
            new Dialect.DateColumn(
                "Date", "uuuu-MM-dd", Dialect.Epoch.NONE, ZoneId.of("UTC"), false));
    assertThat(dialect.numbers())
        .isEqualTo(new Dialect.Numbers(',', ".", "", Map.of(), false, List.of()));
    assertThat(dialect.series())
        .containsExactly(
            new Dialect.Series(PriceBasis.TOTAL_RETURN, "Open", "", "", "Close", "Volume", ""));
  }

  @Test
  void fingerprintOfStanzaChangesWithWhatItSaysAndNotWithHowItIsWritten() {
    String before = fingerprint();
    folder.replace("sources/stooq.conf", "priority = 40", "# first\npriority : 40");
    String rewritten = fingerprint();
    folder.replace("sources/stooq.conf", "priority : 40", "priority = 41");

    assertThat(rewritten).isEqualTo(before);
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void vendorsNameForAnAssetIsFoundAndAnyOtherIsTheIdItself() {
    Assets assets = folder.load().settings().assets();

    assertThat(assets.idOf("stooq", "NDX")).isEqualTo("^NDX");
    assertThat(assets.idOf("yahoo", "NDX")).isEqualTo("NDX");
    assertThat(assets.find("^NDX"))
        .contains(new Asset("^NDX", "Nasdaq-100", AssetClass.INDEX, "USD", "XNYS"));
    assertThat(assets.find("NDX")).isEmpty();
  }

  @Test
  void vendorsNameMayBeWrittenInLowerCase() {
    folder.replace("assets.conf", "stooq = NDX", "stooq = ndx");

    assertThat(folder.load().settings().assets().idOf("stooq", "NDX")).isEqualTo("^NDX");
  }

  @Test
  void jobNamesItsTables() {
    assertThat(folder.loadJob(Map.of()).job())
        .contains(
            new JobDefinition("daily", "All of it", List.of("price_daily", "drawdown_daily")));
    assertThat(folder.load().job()).isEmpty();
  }

  @Test
  void originsNameFileAndLineOfEachKey() {
    Map<String, Configuration.Origin> origins =
        folder.loadJob(Map.of("release.keep", "3")).origins();

    assertThat(origins.get("prices.max-lag").value()).isEqualTo("\"7 days\"");
    assertThat(origins.get("prices.max-lag").place()).endsWith("daily.conf: 6");
    assertThat(origins.get("release.keep")).isEqualTo(new Configuration.Origin("\"3\"", "-D"));
    assertThat(origins.get("release.attempts").value()).isEqualTo("5");
    assertThat(origins.get("release.attempts").place()).matches("reference.conf: \\d+");
  }

  @Test
  void landingZoneSaysHowFarItsRowsCanBeTrusted() {
    assertThat(LandingSettings.parse("provenance = SIMULATED, note = made up", "landing.conf"))
        .isEqualTo(new LandingSettings(Provenance.SIMULATED, Map.of()));
    assertThatThrownBy(() -> LandingSettings.parse("provenance = TRUE", "/in/landing.conf"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "/in/landing.conf:1: provenance is \"TRUE\", must be one of [OBSERVED, REPORTED,"
                + " SIMULATED]");
  }

  @Test
  void fileThatIsNotThereSaysSo() {
    assertThatThrownBy(
            () -> Configuration.load(temporary.resolve("no.conf"), Optional.empty(), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no.conf: there is no such configuration file (seen from ");
  }

  private String fingerprint() {
    return folder.load().settings().dialects().get(0).fingerprint();
  }
}
