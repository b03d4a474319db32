package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in stanzas of charts and news, and in what is known of stores and entities. */
class BadStanzaTest {
  private static final String CHART = "sources/chart.conf";
  private static final String NEWS = "sources/news.conf";
  private static final String APPS = "apps.conf";

  @TempDir private Path temporary;
  private ConfigurationFolder folder;

  @BeforeEach
  void writeStanzas() {
    folder = new ConfigurationFolder(temporary);
    folder.write(
        APPS,
        """
        storefronts { US = America/New_York }
        apps {
          deepseek { name = DeepSeek, ids { APP_STORE = ["6737597349"] } }
        }
        """);
    folder.write(
        CHART,
        """
        name = chart
        folder = rankings/chart
        files = "*.json"
        json { records = /results }
        store = APP_STORE
        country { document = /country }
        chart = top-free
        snapshot { file-name = "(?<value>[0-9]+)\\\\.json", format = "uuuuMMdd" }
        app { field = /id, within = "id(?<value>[0-9]+)" }
        """);
    folder.write(
        NEWS,
        """
        name = news
        folder = news/news
        files = "*.csv"
        columns = [Day, Address, Title]
        url { field = Address }
        title { field = Title }
        published { field = Day, format = ISO }
        """);
  }

  @Test
  void stanzasWithoutMistakeAreRead() {
    Settings settings = folder.load().settings();

    assertThat(settings.stanzas())
        .extracting(Stanza::name, Stanza::kind)
        .contains(tuple("chart", Stanza.Kind.RANKINGS), tuple("news", Stanza.Kind.NEWS));
    ChartDialect chart =
        (ChartDialect)
            settings.stanzas().stream()
                .filter(stanza -> stanza.name().equals("chart"))
                .findFirst()
                .orElseThrow();
    assertThat(chart.layout())
        .isEqualTo(new Layout.JsonObjects("/results", List.of("/id"), List.of("/country")));
    assertThat(chart.depth()).isEqualTo(ChartDialect.Depth.HELD);
    assertThat(chart.category()).isEqualTo(TextPlace.constant("ALL"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void mistakeIsNamed(String file, String found, String replacement, String message) {
    folder.replace(file, found, replacement);

    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(folder.path(file) + message);
  }

  static Stream<Arguments> mistakeIsNamed() {
    return Stream.of(
        arguments(
            CHART,
            "folder = rankings/chart",
            "folder = charts/chart",
            ":2: folder is \"charts/chart\", must begin with the kind of its files: [prices,"
                + " rankings, news]"),
        arguments(
            CHART,
            "document = /country",
            "document = country",
            ":6: country.document is \"country\", must be a JSON pointer: /results/0/name, or empty"),
        arguments(
            CHART,
            "(?<value>[0-9]+)\\\\.json",
            "[0-9]+\\\\.json",
            ":8: snapshot.file-name is [0-9]+\\.json has no group (?<value>...)"),
        arguments(
            CHART,
            "id(?<value>[0-9]+)",
            "id[0-9]+",
            ":9: app.within is id[0-9]+ has no group (?<value>...)"),
        arguments(
            CHART,
            "format = \"uuuuMMdd\"",
            "format = \"YYYYbb\"",
            ":8: snapshot.format is \"YYYYbb\": Unknown pattern letter: b"),
        arguments(
            CHART,
            "app {",
            "depth = DEEP\napp {",
            ":9: depth is \"DEEP\", must be one of [HELD, UNKNOWN]"),
        arguments(
            CHART,
            "app {",
            "delivery = SNAPSHOT\napp {",
            ":9: delivery must be DELTA: a chart is no series that a file replaces"),
        arguments(
            CHART,
            "app {",
            "text { pattern = \"#(?<rank>[0-9]+)\" }\napp {",
            ":4: json or text or feed may be given, one of the three"),
        arguments(
            CHART,
            "field = /id,",
            "field = /id, document = /id,",
            ":9: app.field and document are given, must be one of the two"),
        arguments(
            CHART,
            "records = /results",
            "records = results",
            ":4: json.records is \"results\", must be a JSON pointer: /results/0/name, or empty"),
        arguments(
            CHART,
            "app {",
            "depth = UNKNOWN\napp {",
            ":9: depth is UNKNOWN, and rank is not given: a place in a part of a chart is no rank"),
        arguments(
            CHART,
            "app {",
            "may-be-unranked = true\napp {",
            ":9: may-be-unranked needs a rank that may be lacking, and none is given"),
        arguments(
            NEWS,
            "published {",
            "made { filename = \"(?<value>[0-9]+).csv\" }\npublished {",
            ":7: made.filename is not a key here. Did you mean \"file-name\"? Allowed: [field,"
                + " document, file-name, zone]"),
        arguments(
            NEWS,
            "published {",
            "made { field = Day, format = ISO }\npublished {",
            ":7: made.field is of a record; a file as a whole says it in its name or document"),
        arguments(
            APPS,
            "[\"6737597349\"] } }",
            "[\"6737597349\"] } }\n  other { name = O, ids { APP_STORE = [\"6737597349\"] } }",
            ":4: apps.other.ids.APP_STORE holds \"6737597349\", which is an id of deepseek"),
        arguments(
            NEWS,
            "field = Address",
            "field = Adress",
            ":5: url.field is \"Adress\", must be one of [Day, Address, Title]"),
        arguments(
            NEWS,
            "url { field = Address }\ntitle { field = Title }\n",
            "",
            ":1: url or title or digest must be given: else nothing tells articles apart"),
        arguments(
            NEWS,
            "published {",
            "digest { html { field = Title }, links = \"li >\" }\npublished {",
            ":7: digest.links is \"li >\": Could not parse query 'li >': unexpected token at ''"),
        arguments(
            APPS,
            "US = America/New_York",
            "USA = America/New_York",
            ":1: storefronts.USA is no country; must match [A-Z]{2}"),
        arguments(
            APPS,
            "America/New_York",
            "America/Gotham",
            ":1: storefronts.US is \"America/Gotham\": Unknown time-zone ID: America/Gotham"),
        arguments(
            APPS,
            "\"6737597349\"",
            "\"../etc\"",
            ":3: apps.deepseek.ids.APP_STORE holds \"../etc\", which is no id; must match"
                + " [A-Za-z0-9][A-Za-z0-9._-]{0,127}"));
  }

  @Test
  void chartsNeedWhatIsKnownOfStores() throws Exception {
    Files.delete(folder.path(APPS));

    assertThatThrownBy(folder::load)
        .hasMessageStartingWith(folder.path(APPS) + ": there is no such configuration file");
  }
}
