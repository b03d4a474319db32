package io.aftershock.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.sample.SimulatedCharts.App;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedChartsTest {

  @Test
  void chartsAreWholeAndPassThroughThePublishedRanks() {
    Map<LocalDate, List<App>> apple = SimulatedCharts.of(SimulatedCharts.APP_STORE);
    Map<LocalDate, List<App>> google = SimulatedCharts.of(SimulatedCharts.GOOGLE_PLAY);

    assertThat(apple.values()).allMatch(apps -> apps.size() == 100);
    assertThat(google.values()).allMatch(apps -> apps.size() == 200);
    assertThat(apple.values()).allMatch(apps -> new HashSet<>(apps).size() == 100);
    assertThat(rank(apple, 24, "6737597349")).isEqualTo(31);
    assertThat(rank(apple, 26, "6737597349")).isEqualTo(1);
    assertThat(rank(apple, 27, "6737597349")).isEqualTo(1);
    assertThat(rank(apple, 27, "6448311069")).isEqualTo(2);
    assertThat(rank(apple, 20, "6737597349")).as("not charted yet").isZero();
    assertThat(rank(google, 24, "com.deepseek.chat")).isEqualTo(133);
    assertThat(rank(google, 27, "com.deepseek.chat")).isEqualTo(14);
  }

  @Test
  void inventedAppsSaySo() {
    assertThat(SimulatedCharts.of(SimulatedCharts.APP_STORE).values())
        .allSatisfy(
            apps ->
                assertThat(apps)
                    .filteredOn(app -> app.name().startsWith("Simulated app "))
                    .hasSizeBetween(98, 99));
  }

  /** Fails when a platform shuffles otherwise; to be renewed when the simulation changes. */
  @Test
  void chartsAreThoseOfEveryOtherPlatform() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    SimulatedCharts.of(SimulatedCharts.GOOGLE_PLAY)
        .forEach(
            (day, apps) ->
                apps.forEach(
                    app -> digest.update((day + app.id()).getBytes(StandardCharsets.UTF_8))));

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("5592eb106606bcae101023beb8f8b47969de3e75ddb84d0e5bef842281d90ffd");
  }

  /** The rank, or 0 where the app has none. */
  private static int rank(Map<LocalDate, List<App>> charts, int day, String id) {
    return charts.get(LocalDate.of(2025, 1, day)).stream().map(App::id).toList().indexOf(id) + 1;
  }
}
