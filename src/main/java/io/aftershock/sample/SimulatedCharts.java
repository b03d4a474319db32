package io.aftershock.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The sample's charts of January 2025: two apps on their published ways up and down, between
 * invented ones that shuffle.
 */
final class SimulatedCharts {
  private static final long SEED = 20_250_127L;

  /** Standard deviation of the step of an invented app's score a day; neighbours are 1 apart. */
  private static final double STEP = 1.5;

  /** An app of a chart. */
  record App(String id, String name, String developer) {}

  /**
   * A chart that is simulated.
   *
   * @param depth ranks a day
   * @param places of the apps that are not invented, by day; they are not ranked on other days
   */
  record Chart(int depth, Map<App, Map<LocalDate, Integer>> places) {}

  private static final App DEEPSEEK_IOS =
      new App("6737597349", "DeepSeek - AI Assistant", "Hangzhou DeepSeek");
  private static final App CHATGPT_IOS = new App("6448311069", "ChatGPT", "OpenAI");
  private static final App DEEPSEEK_ANDROID =
      new App("com.deepseek.chat", "DeepSeek - AI Assistant", "DeepSeek");
  private static final App CHATGPT_ANDROID = new App("com.openai.chatgpt", "ChatGPT", "OpenAI");

  /** Published are 31 on the 24th and 1 from the 26th on; second place on the 27th. */
  static final Chart APP_STORE =
      new Chart(
          100,
          Map.of(
              DEEPSEEK_IOS, from(21, 88, 66, 47, 31, 6, 1, 1, 1, 1, 1, 1),
              CHATGPT_IOS, from(20, 3, 2, 3, 2, 2, 1, 2, 2, 2, 2, 2, 3)));

  /** Published are 133 on the 24th and 14 on the 27th. */
  static final Chart GOOGLE_PLAY =
      new Chart(
          200,
          Map.of(
              DEEPSEEK_ANDROID, from(23, 171, 133, 96, 41, 14, 5, 2, 1, 1),
              CHATGPT_ANDROID, from(20, 6, 5, 5, 6, 5, 4, 4, 3, 3, 4, 3, 3)));

  private SimulatedCharts() {}

  private static Map<LocalDate, Integer> from(int day, int... ranks) {
    Map<LocalDate, Integer> places = new TreeMap<>();
    for (int rank : ranks) {
      places.put(LocalDate.of(2025, 1, day + places.size()), rank);
    }
    return places;
  }

  /** Apps by rank on each day on which one of the two is placed. */
  static Map<LocalDate, List<App>> of(Chart chart) {
    Random noise = new Random(SEED + chart.depth());
    int invented = chart.depth() + chart.depth() / 4;
    double[] scores = new double[invented];
    for (int i = 0; i < invented; i++) {
      scores[i] = i;
    }
    Map<LocalDate, List<App>> days = new TreeMap<>();
    TreeMap<LocalDate, Boolean> all = new TreeMap<>();
    chart.places().values().forEach(places -> places.keySet().forEach(day -> all.put(day, true)));
    for (LocalDate day : all.keySet()) {
      for (int i = 0; i < invented; i++) {
        scores[i] += STEP * noise.nextGaussian();
      }
      days.put(day, day(chart, day, scores));
    }
    return days;
  }

  private static List<App> day(Chart chart, LocalDate day, double[] scores) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      order.add(i);
    }
    order.sort((one, other) -> Double.compare(scores[one], scores[other]));
    TreeMap<Integer, App> placed = new TreeMap<>();
    chart
        .places()
        .forEach(
            (app, places) -> {
              if (places.containsKey(day)) {
                placed.put(places.get(day), app);
              }
            });
    List<App> apps = new ArrayList<>();
    for (int next : order) {
      while (placed.containsKey(apps.size() + 1)) {
        apps.add(placed.get(apps.size() + 1));
      }
      if (apps.size() < chart.depth()) {
        apps.add(invented(next));
      }
    }
    return apps.subList(0, chart.depth());
  }

  private static App invented(int number) {
    String name = String.format(Locale.ROOT, "Simulated app %03d", number + 1);
    return new App(String.format(Locale.ROOT, "9%09d", number + 1), name, "Nobody");
  }
}
