package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is answered with file, line, key, what was found and what is allowed. */
class BadConfigurationTest {
  private static final String STOOQ = "sources/stooq.conf";

  @TempDir private Path temporary;

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void mistakeIsNamed(String file, String found, String replacement, String message) {
    ConfigurationFolder folder = new ConfigurationFolder(temporary);
    folder.replace(file, found, replacement);

    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(folder.path(file) + message);
  }

  static Stream<Arguments> mistakeIsNamed() {
    return Stream.of(
        arguments(
            "local.conf",
            "max-lag",
            "max-leg",
            ":1: prices.max-leg is not a key here. Did you mean \"max-lag\"? Allowed: [tolerance,"
                + " max-lag]"),
        arguments(
            "local.conf",
            "5 days",
            "36 hours",
            ":1: prices.max-lag is PT36H, must be whole days, such as \"10 days\""),
        arguments(
            "local.conf",
            "5 days",
            "-1 days",
            ":1: prices.max-lag is PT-24H, must not be negative"),
        arguments(
            "local.conf",
            "prices { max-lag = 5 days }",
            "panel { exchange = XLON }",
            ":1: panel.exchange is \"XLON\", must be one of calendars.conf: [XNYS]"),
        arguments(
            "local.conf",
            "prices { max-lag = 5 days }",
            "panel { bases = [SPLIT_ADJUSTED, TOTAL_RETURN] }",
            ":1: panel.bases is [SPLIT_ADJUSTED, TOTAL_RETURN]: a comparison rests on one kind of"
                + " return. Must be [SPLIT_ADJUSTED, LEVEL], [SPLIT_ADJUSTED], [TOTAL_RETURN] or"
                + " [LEVEL]"),
        arguments(
            "local.conf",
            "prices { max-lag = 5 days }",
            "panel { bases = [ADJUSTED] }",
            ":1: panel.bases holds \"ADJUSTED\", must be of [RAW, SPLIT_ADJUSTED, TOTAL_RETURN,"
                + " LEVEL, SNAPSHOT]"),
        arguments(
            "assets.conf",
            "assets {",
            "panels { one = [NVDA] }\nassets {",
            ":1: panels.one is [NVDA], must be two assets or more, none twice"),
        arguments(
            "local.conf",
            "prices { max-lag = 5 days }",
            "\nparquet { compression = lzo }",
            ":2: parquet.compression is \"lzo\", must be one of [zstd, snappy, gzip,"
                + " uncompressed]"),
        arguments(
            "local.conf",
            "prices { max-lag = 5 days }",
            "release { keep = 0 }",
            ":1: release.keep is 0, must be 1 to 1000000"),
        arguments(
            STOOQ,
            "name = stooq",
            "name = stock",
            ":1: name is \"stock\", must be the file's name, \"stooq\": [a-z0-9][a-z0-9-]{0,63}"),
        arguments(
            STOOQ,
            "prices/stooq",
            "prices/../etc",
            ":2: folder is \"prices/../etc\", must match [a-z0-9_-]+(/[a-z0-9_-]+)*"),
        arguments(
            STOOQ, "priority = 40", "priority = -1", ":4: priority is -1, must be 0 to 1000000"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40\nprovenance = GUESSED",
            ":5: provenance is \"GUESSED\", must be one of [OBSERVED, REPORTED, SIMULATED]"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40\nmax-rejected-ratio = 5",
            ":5: max-rejected-ratio is 5.0, must be a fraction from 0 to 1"),
        arguments(
            STOOQ,
            "column = Date",
            "column = Day",
            ":6: date.column is \"Day\", must be one of columns: [Date, Open, Close, Volume]"),
        arguments(
            STOOQ,
            "column = Date",
            "column = Date, pattern = yyyyy-bb",
            ":6: date.pattern is \"yyyyy-bb\": Unknown pattern letter: b"),
        arguments(
            STOOQ,
            "?<symbol>",
            "",
            ":7: symbol.file-name has no group (?<symbol>...): ([A-Z]+)\\.csv"),
        arguments(
            STOOQ,
            "(?<symbol>[A-Z]+)",
            "(?<symbol>[A-Z+",
            ":7: symbol.file-name is no regular expression: Unclosed character class:"
                + " (?<symbol>[A-Z+\\.csv"),
        arguments(
            STOOQ,
            "symbol {",
            "symbol { constant = NDX,",
            ":7: symbol.file-name or column, field or constant must be given, one of the four"),
        arguments(
            STOOQ,
            "delimiter = \";\"",
            "delimiter = \"||\"",
            ":8: delimited.delimiter is \"||\", must be one character"),
        arguments(
            STOOQ,
            "delimiter = \";\"",
            "encoding = utf-88",
            ":8: delimited.encoding is \"utf-88\": utf-88"),
        arguments(
            STOOQ,
            "delimiter = \";\"",
            "names-line = 2",
            ":8: delimited.names-line is 2, must be 0 to 1"),
        arguments(
            STOOQ,
            "thousands = \".\"",
            "thousands = \",\"",
            ":9: numbers.thousands is \",\", must be empty or a mark unlike the decimal one"),
        arguments(
            STOOQ,
            "basis = TOTAL_RETURN",
            "basis = ADJUSTED",
            ":11: series[0].basis is \"ADJUSTED\", must be one of [RAW, SPLIT_ADJUSTED,"
                + " TOTAL_RETURN, LEVEL, SNAPSHOT]"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, bars = 7 hours",
            ":4: bars is 25200 s, must divide a day into bars"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, delivery = DAILY",
            ":4: delivery is \"DAILY\", must be one of [SNAPSHOT, DELTA]"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, on-failure = IGNORE",
            ":4: on-failure is \"IGNORE\", must be one of [STOP, HOLD]"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, freshness { warn-after = 7 days, error-after = 2 days }",
            ":4: freshness.error-after is shorter than warn-after"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, accept { moves = [\"TTD\"] }",
            ":4: accept.moves holds \"TTD\", must be an asset and a day: NVDA 2024-06-10"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, max-inconsistent-bar-ratio = 5",
            ":4: max-inconsistent-bar-ratio is 5.0, must be a fraction from 0 to 1"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, vintage { field = u }",
            ":4: vintage.field needs a document: the stanza has no json { ... }"),
        arguments(
            STOOQ,
            "priority = 40",
            "priority = 40, vintage { file-name = \"[0-9]+\" }",
            ":4: vintage.file-name has no group (?<vintage>...): [0-9]+"),
        arguments(
            STOOQ,
            "thousands = \".\"",
            "thousands = \".\", suffixes { M = million }",
            ":9: numbers.suffixes gives M the factor million, must be a number"),
        arguments(
            STOOQ,
            "date { column = Date }",
            "date { column = Date, epoch = NANOSECONDS }",
            ":6: date.epoch is \"NANOSECONDS\", must be one of [NONE, SECONDS, MILLISECONDS,"
                + " MICROSECONDS, BY_MAGNITUDE]"),
        arguments(STOOQ, "basis = TOTAL_RETURN, ", "", ":11: series[0].basis is missing"),
        arguments(
            STOOQ,
            "open = Open",
            "opens = Open",
            ":11: series[0].opens is not a key here. Did you mean \"open\"? Allowed: [basis,"
                + " open, high, low, close, volume, trades]"),
        arguments(
            STOOQ,
            "exchange = XNYS",
            "exchange = XLON",
            ":13: asset-defaults.exchange is \"XLON\", must be one of calendars.conf: [XNYS]"),
        arguments(
            "assets.conf",
            "stooq = NDX",
            "stoq = NDX",
            ":7: assets.^NDX.symbols.stoq is not a key here. Did you mean \"stooq\"? Allowed:"
                + " [stooq]"),
        arguments(
            "assets.conf",
            "\"^NDX\"",
            "\"../etc\"",
            ":2: assets.../etc is no asset id; must match [\\^A-Z0-9][A-Z0-9.=_-]{0,23}"),
        arguments(
            "calendars.conf",
            "2025-01-09",
            "2025-02-31",
            ":8: exchanges.XNYS.closed holds \"2025-02-31\": Text '2025-02-31' could not be parsed:"
                + " Invalid date 'FEBRUARY 31'"),
        arguments(
            "calendars.conf",
            "America/New_York",
            "America/Gotham",
            ":3: exchanges.XNYS.zone is \"America/Gotham\": Unknown time-zone ID:"
                + " America/Gotham"));
  }

  @Test
  void twoVendorsMayNotShareFiles() {
    ConfigurationFolder folder = new ConfigurationFolder(temporary);
    folder.replace(STOOQ, "name = stooq", "name = stooq\ndescription = first");
    folder.write("sources/zeta.conf", stanza(folder).replace("name = stooq", "name = zeta"));

    assertThatThrownBy(folder::load)
        .hasMessageMatching(".*zeta.conf:\\d+: folder and files are also those of stooq");
  }

  @Test
  void overrideOfKeyThatIsNoneIsNamedWithWhatWasMeant() {
    ConfigurationFolder folder = new ConfigurationFolder(temporary);

    assertThatThrownBy(() -> folder.load(Map.of("relese.keep", "3")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("relese is not a key here. Did you mean \"release\"?");
    assertThatThrownBy(() -> folder.load(Map.of("release.keep", "many")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("-D: release.keep is string \"many\", which does not fit");
    assertThatThrownBy(() -> folder.load(Map.of("..", "3")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("-D.. names no key");
  }

  @Test
  void keyThatIsMissingOrUnknownAtTheTopOfStanzaIsNamedWithItsFile() {
    ConfigurationFolder folder = new ConfigurationFolder(temporary);
    folder.replace(STOOQ, "priority = 40", "prioritty = 40");
    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            folder.path(STOOQ) + ":4: prioritty is not a key here. Did you mean \"priority\"?");

    folder.replace(STOOQ, "prioritty = 40", "");
    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("stooq.conf")
        .hasMessageEndingWith("priority is missing");
    folder.replace(STOOQ, "columns =", "prioritty = 40\ncolumns =");

    folder.replace(STOOQ, "prioritty = 40", "priority = 40\nprioritty = 40");
    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("prioritty is not a key here. Did you mean \"priority\"?");
  }

  @Test
  void jobThatLacksItsTablesOrSaysMoreThanItMayIsNamed() {
    ConfigurationFolder folder = new ConfigurationFolder(temporary);
    folder.replace("jobs/daily.conf", "tables =", "table =");

    assertThatThrownBy(() -> folder.loadJob(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            folder.path("jobs/daily.conf")
                + ":4: job.table is not a key here. Did you mean \"tables\"?");
  }

  @Test
  void textThatIsNoHoconSaysWhere() {
    ConfigurationFolder folder = new ConfigurationFolder(temporary);
    folder.write("local.conf", "prices {\n  max-lag = 5 days\n");

    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("local.conf: 3");
  }

  private static String stanza(ConfigurationFolder folder) {
    try {
      return Files.readString(folder.path(STOOQ));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
