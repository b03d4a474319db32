package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftershock.stats.TauWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, and mistakes in them. */
class BadEventTest {
  private static final String EVENT = "events/shock-2025.conf";

  @TempDir private Path temporary;
  private ConfigurationFolder folder;

  @BeforeEach
  void writeEvent() {
    folder = new ConfigurationFolder(temporary);
    folder.write(
        "apps.conf",
        """
        storefronts { US = America/New_York }
        apps {
          deepseek { name = DeepSeek, ids { APP_STORE = ["6737597349"] } }
          chatgpt { name = ChatGPT, ids { APP_STORE = ["6448311069"] } }
        }
        """);
    folder.write(
        EVENT,
        """
        name = Shock
        summary = "It fell."
        news-at = "2025-01-27T09:00:00+01:00"
        benchmarks = [{ name = broad, asset = "^SPX" }, { name = shares, portfolio = EQUITY }]
        assets = [NVDA]
        apps = [deepseek]
        confounders = [{ date = "2025-01-29", after-close = true, what = Results }]
        article { title = t, publisher = p, published = "2025-01-27" }
        claims = [
          { id = a, statement = s, asset = NVDA, percent = "-6.50", session = CLOSE, base = PREVIOUS_CLOSE, date = "2025-01-27" }
          { id = b, statement = s, ahead = deepseek, behind = chatgpt, date = "2025-01-27", chart { store = APP_STORE, country = US, chart = top-free } }
          { id = c, statement = s, not-testable = "nobody knows" }
        ]
        """);
  }

  @Test
  void eventWithoutMistakeIsRead() {
    Event event = folder.load().settings().events().get(0);

    assertThat(event.id()).isEqualTo("shock-2025");
    assertThat(event.newsAt()).isEqualTo(Instant.parse("2025-01-27T08:00:00Z"));
    assertThat(event.windows().estimation()).isEqualTo(new TauWindow(-120, -21));
    assertThat(event.windows().cumulative()).contains(new TauWindow(-1, 1));
    assertThat(event.benchmarks().get(1).portfolio()).isEqualTo(AssetClass.EQUITY);
    Claim.OfPrice first = (Claim.OfPrice) event.claims().get(0);
    assertThat(first.stated()).hasToString("-6.50");
    assertThat(first.stated().tolerance()).isEqualTo(0.055);
    assertThat(first.bound()).isEqualTo(Claim.Bound.EXACTLY);
    assertThat(((Claim.OfRank) event.claims().get(1)).chart().category()).isEqualTo("ALL");
    assertThat(event.claims().get(2)).isInstanceOf(Claim.NotTestable.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void mistakeIsNamed(String found, String replacement, String message) {
    folder.replace(EVENT, found, replacement);

    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(folder.path(EVENT) + message);
  }

  static Stream<Arguments> mistakeIsNamed() {
    return Stream.of(
        arguments(
            "assets = [NVDA]",
            "assets = [NVDA, nvda]",
            ":5: assets holds \"nvda\", which is no asset id; must match " + Assets.ID),
        arguments(
            "assets = [NVDA]",
            "assets = [NVDA, NVDA]",
            ":5: assets is [NVDA, NVDA], must be one asset or more, none twice"),
        arguments(
            "apps = [deepseek]",
            "apps = [deepsek]",
            ":6: apps holds \"deepsek\", must be of apps.conf: [chatgpt, deepseek]"),
        arguments(
            "apps = [deepseek]",
            "windows { estimation = \"-120 to -4\" }",
            ":6: windows.estimation is [-120, -4], must end before event begins: [-5, 5]"),
        arguments(
            "apps = [deepseek]",
            "windows { cumulative = [\"0 to 9\"] }",
            ":6: windows.cumulative holds [0, 9], which must lie inside event: [-5, 5]"),
        arguments(
            "apps = [deepseek]",
            "windows { event = \"5 to -5\" }",
            ":6: windows.event is \"5 to -5\": window from 5 to -5 has no session"),
        arguments(
            "portfolio = EQUITY",
            "portfolio = EQUITY, asset = SPY",
            ":4: benchmarks[1].asset or portfolio must be given, one of the two"),
        arguments(
            "09:00:00+01:00",
            "09:00:00",
            ":3: news-at is \"2025-01-27T09:00:00\": Text '2025-01-27T09:00:00' could not be parsed"
                + " at index 19"),
        arguments(
            "percent = \"-6.50\"",
            "percent = \"-6.5 %\"",
            ":10: claims[0].percent is \"-6.5 %\": must be a number of percent, such as -6.5"),
        arguments(
            "session = CLOSE",
            "session = MORNING",
            ":10: claims[0].session is \"MORNING\", must be one of [PRE_MARKET, OPEN, REGULAR,"
                + " CLOSE, AFTER_HOURS, UNSPECIFIED]"),
        arguments(
            "behind = chatgpt",
            "behind = claude",
            ":11: claims[1].behind is \"claude\", must be of apps.conf: [chatgpt, deepseek]"),
        arguments(
            "not-testable = \"nobody knows\"",
            "why = \"nobody knows\"",
            ":12: claims[2].asset or ahead or not-testable must be given, one of the three"),
        arguments("id = c", "id = a", ":9: claims holds \"a\" twice"));
  }
}
