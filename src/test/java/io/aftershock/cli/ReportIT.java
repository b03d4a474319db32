package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SampleRelease;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page on the sample's event, as a file and in a browser. */
class ReportIT {
  private static final String EVENT = "deepseek-2025-01-27";
  private static final Pattern REQUEST = Pattern.compile("\"url\":\"([^\"]+)\"");

  @TempDir private static Path folder;

  private static SampleRelease release;
  private static Path page;

  @BeforeAll
  static void write() throws Exception {
    release = SampleRelease.shared();
    page = folder.resolve("site/event.html");
    Outcome outcome = report(EVENT, page);
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out()).contains("Wrote " + page);
  }

  private static Outcome report(String event, Path output) {
    return Commands.aftershock(
        "report",
        "--event",
        event,
        "--warehouse",
        release.warehouse().toString(),
        "--output",
        output.toString());
  }

  @Test
  void pageIsOneFileThatNeedsNothingBesideItself() throws Exception {
    String words = words(page);

    assertThat(Files.size(page)).isBetween(700_000L, 2_000_000L);
    assertThat(words)
        .contains("default-src 'none'")
        .doesNotContainPattern("<(script|img|iframe|link)[^>]+(src|href)=\"(?!data:)")
        .contains("Nvidia (NVDA) closed at 118.42 on 2025-01-27, -16.97 % on the day")
        .contains("DeepSeek overtook ChatGPT")
        .contains("NOT_VERIFIABLE_DAILY")
        .contains("Rests on simulated rows: illustrative, not evidence")
        .doesNotContain("OBSERVED</span></td>")
        .contains("Stargate");
    try (Stream<Path> files = Files.list(page.getParent())) {
      assertThat(files).as("nothing half-written stays").containsExactly(page);
    }
    assertThat(Files.getPosixFilePermissions(page).toString()).contains("OTHERS_READ");
  }

  @Test
  void eventWithoutASessionSaysSoAndOneThatIsNotThereIsNamed() throws Exception {
    Path other = folder.resolve("pandemic.html");

    Outcome written = report("pandemic-2020-03-16", other);
    Outcome unknown = report("deepseek", folder.resolve("x.html"));
    Outcome noFile = report(EVENT, folder);

    assertThat(written.code()).as(written.text()).isZero();
    assertThat(words(other))
        .contains("no session of XNYS that the news came to")
        .contains("NO_SERIES");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no event deepseek; there are [" + EVENT);
    assertThat(noFile.code()).isEqualTo(2);
    assertThat(noFile.err()).contains("is a folder");
  }

  /** The page without its scripts and styles. */
  private static String words(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("(?s)<script(?: [^>]*)?>.*?</script>|<style>.*?</style>", "");
  }

  /** What a reader sees; skipped where there is no Chromium with its driver. */
  @Nested
  class Browser {
    private static ChromeDriver browser;

    @BeforeAll
    static void start() {
      Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome");
      Optional<File> driver = program("chromedriver");
      assumeTrue(
          chromium.isPresent() && driver.isPresent(),
          "the page is not looked at: there is no chromium with chromedriver on the PATH (Debian:"
              + " apt-get install chromium chromium-driver)");
      ChromeOptions options = new ChromeOptions();
      options.setBinary(chromium.get());
      options.addArguments(
          "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900");
      LoggingPreferences logs = new LoggingPreferences();
      logs.enable(LogType.BROWSER, Level.ALL);
      logs.enable(LogType.PERFORMANCE, Level.ALL);
      options.setCapability("goog:loggingPrefs", logs);
      browser =
          new ChromeDriver(
              new ChromeDriverService.Builder().usingDriverExecutable(driver.get()).build(),
              options);
    }

    @AfterAll
    static void stop() {
      if (browser != null) {
        browser.quit();
      }
    }

    @BeforeEach
    void open() {
      browser.get(page.toUri().toString());
    }

    @Test
    void everyChartIsDrawnAndNothingLeavesThePage() {
      List<String> charts =
          browser.findElements(By.cssSelector("[id^=chart-]")).stream()
              .filter(element -> element.getTagName().equals("div"))
              .map(element -> element.getDomAttribute("id"))
              .toList();
      List<String> requests = new ArrayList<>();
      for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
        if (entry.getMessage().contains("Network.requestWillBeSent\"")) {
          Matcher url = REQUEST.matcher(entry.getMessage());
          while (url.find()) {
            requests.add(url.group(1));
          }
        }
      }

      assertThat(charts)
          .contains("chart-drawdown", "chart-attention", "chart-breadth", "chart-ranking-0")
          .hasSize(7);
      for (String chart : charts) {
        assertThat(lines(chart)).as("lines of " + chart).isPositive();
      }
      assertThat(requests)
          .isNotEmpty()
          .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
      assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).as("console").isEmpty();
    }

    private long lines(String chart) {
      return (long)
          browser.executeScript(
              "return echarts.getInstanceByDom(document.getElementById(arguments[0])).getOption()"
                  + ".series.filter(s => s.data.some(d => d != null)).length"
                  + " * (document.querySelectorAll('#' + arguments[0] + ' svg path').length > 3)",
              chart);
    }

    @Test
    void tooltipsByKeyboardShowTheMartsValues() throws Exception {
      String drawdown =
          figure(
              "drawdown",
              "drawdown_daily WHERE asset_id = 'NVDA' AND price_basis = 'SPLIT_ADJUSTED' AND trade_date = '2025-01-27'");
      String after =
          figure(
              "drawdown",
              "drawdown_daily WHERE asset_id = 'NVDA' AND price_basis = 'SPLIT_ADJUSTED' AND trade_date = '2025-01-28'");
      String change =
          figure(
              "change_from_before",
              "event_window WHERE subject_id = 'NVDA' AND tau = 0 AND event_id = '" + EVENT + "'");
      WebElement chart = browser.findElement(By.id("chart-drawdown"));

      chart.sendKeys(Keys.ARROW_RIGHT);
      assertThat(tooltip(chart))
          .contains("27 Jan 2025")
          .containsPattern("Nvidia\\s*" + Pattern.quote(drawdown));
      chart.sendKeys(Keys.ARROW_RIGHT);
      assertThat(tooltip(chart)).contains("28 Jan 2025").contains(after);
      chart.sendKeys(Keys.ESCAPE);
      awaitNoTooltip(chart);
      browser.findElement(By.cssSelector("input[value=change]")).sendKeys(Keys.SPACE);
      chart.sendKeys(Keys.ARROW_RIGHT);
      assertThat(tooltip(chart))
          .containsPattern("Nvidia\\s*" + Pattern.quote(change))
          .doesNotContain(drawdown);
    }

    @Test
    void ranksAreUpsideDownWithGapsAndCensoredOnesAtTheBorder() {
      String option =
          "const o = echarts.getInstanceByDom(document.getElementById('chart-ranking-2')).getOption();";

      assertThat(browser.executeScript(option + "return o.yAxis[0].inverse")).isEqualTo(true);
      assertThat(browser.findElement(By.id("chart-ranking-2")).getText()).contains("> 100");
      WebElement chart = browser.findElement(By.id("chart-ranking-2"));
      chart.sendKeys(Keys.HOME);
      assertThat(tooltip(chart)).contains("20 Jan 2025").containsPattern("DeepSeek\\s*> 100");
      chart.sendKeys(Keys.END);
      assertThat(tooltip(chart)).containsPattern("DeepSeek\\s*#1\\n");
    }

    @Test
    void tablesSortByKeyboard() {
      WebElement table = browser.findElement(By.cssSelector("#recovery table"));
      WebElement day = table.findElement(By.xpath(".//th[3]//button"));

      day.sendKeys(Keys.ENTER);
      List<String> ascending = firstCells(table);
      day.sendKeys(Keys.ENTER);
      List<String> descending = firstCells(table);

      assertThat(ascending).hasSize(9).startsWith("Broadcom AVGO", "Nvidia NVDA", "Oracle ORCL");
      assertThat(descending).startsWith("Cboe Volatility Index VIX", "Apple AAPL");
      assertThat(table.findElement(By.xpath(".//th[3]")).getDomAttribute("aria-sort"))
          .isEqualTo("descending");
    }

    private List<String> firstCells(WebElement table) {
      return table.findElements(By.cssSelector("tbody th")).stream()
          .map(WebElement::getText)
          .toList();
    }

    @Test
    void pageFitsAPhoneAndFollowsTheTheme() {
      String light = background();
      browser.executeCdpCommand(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
      String dark = background();
      browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
      browser.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
      long width = (long) browser.executeScript("return document.documentElement.scrollWidth");
      browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());

      assertThat(dark).isNotEqualTo(light);
      assertThat(width).isLessThanOrEqualTo(390);
    }

    private String background() {
      return (String)
          browser.executeScript("return getComputedStyle(document.body).backgroundColor");
    }

    /** What the tooltip of a chart shows; empty where none is shown. */
    private String tooltip(WebElement chart) {
      return (String)
          browser.executeScript(
              "const tip = [...arguments[0].querySelectorAll('div')].find(d => d.querySelector("
                  + "':scope > .tip-title')); return tip && getComputedStyle(tip).visibility !=="
                  + " 'hidden' && getComputedStyle(tip).display !== 'none' &&"
                  + " getComputedStyle(tip).opacity !== '0' ? tip.innerText : ''",
              chart);
    }

    /** The library hides it after a while. */
    private void awaitNoTooltip(WebElement chart) {
      Instant end = Instant.now().plusSeconds(10);
      while (!tooltip(chart).isEmpty() && Instant.now().isBefore(end)) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      assertThat(tooltip(chart)).isEmpty();
    }

    private String figure(String column, String from) throws Exception {
      try (DuckDb duckDb =
          DuckDb.withViews(release.warehouse().resolve("views/000001/duckdb.sql"))) {
        double fraction =
            Double.parseDouble(duckDb.rows("SELECT " + column + " FROM " + from).get(0));
        return String.format(Locale.ROOT, "%.2f %%", fraction * 100);
      }
    }
  }

  /** The first of these programs that is on the PATH. */
  private static Optional<File> program(String... names) {
    return Arrays.stream(names)
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }
}
