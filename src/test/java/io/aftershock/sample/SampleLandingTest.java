package io.aftershock.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleLandingTest {

  private static final LocalDate DAY_BEFORE = LocalDate.of(2025, 1, 24);
  private static final LocalDate EVENT_DAY = LocalDate.of(2025, 1, 27);

  private static final String STOOQ_NVDA = "prices/stooq/nvda_us_d.csv";
  private static final String STOOQ_MSFT = "prices/stooq/msft_us_d.csv";
  private static final String STOOQ_AAPL = "prices/stooq/aapl_us_d.csv";
  private static final String YAHOO_NVDA = "prices/yahoo-adjclose/NVDA.csv";
  private static final String YAHOO_MSFT = "prices/yahoo-adjclose/MSFT.csv";
  private static final String YAHOO_AAPL = "prices/yahoo-adjclose/AAPL.csv";
  private static final String YAHOO_AVGO = "prices/yahoo-adjclose/AVGO.csv";
  private static final String YAHOO_ORCL = "prices/yahoo-adjclose/ORCL.csv";
  private static final String YAHOO_NDX = "prices/yahoo-multiheader/^NDX.csv";
  private static final String YAHOO_SPX = "prices/yahoo-multiheader/^SPX.csv";
  private static final String NASDAQ_NVDA = "prices/nasdaq-com/NVDA.csv";
  private static final String NASDAQ_MSFT = "prices/nasdaq-com/MSFT.csv";
  private static final String CBOE_VIX = "prices/cboe-vix/VIX_History.csv";
  private static final String BITCOIN = "prices/binance-klines-daily/BTCUSDT_1d.csv";
  private static final String STRAY = "prices/yahoo-adjclose/top_signals.csv";

  private static final List<String> PRICE_FILES =
      List.of(
          CBOE_VIX,
          NASDAQ_MSFT,
          NASDAQ_NVDA,
          STOOQ_AAPL,
          STOOQ_MSFT,
          STOOQ_NVDA,
          YAHOO_AAPL,
          YAHOO_AVGO,
          YAHOO_MSFT,
          YAHOO_NVDA,
          YAHOO_ORCL,
          YAHOO_NDX,
          YAHOO_SPX);

  private static final Set<LocalDate> HOLIDAYS =
      Stream.of(
              "2024-06-19",
              "2024-07-04",
              "2024-09-02",
              "2024-11-28",
              "2024-12-25",
              "2025-01-01",
              "2025-01-09",
              "2025-01-20",
              "2025-02-17")
          .map(LocalDate::parse)
          .collect(Collectors.toSet());

  private static final SortedSet<LocalDate> SESSIONS =
      LocalDate.of(2024, 6, 3)
          .datesUntil(LocalDate.of(2025, 4, 1))
          .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
          .filter(date -> !HOLIDAYS.contains(date))
          .collect(Collectors.toCollection(TreeSet::new));

  @TempDir private Path landing;

  @BeforeEach
  void writeSample() throws IOException {
    SampleLanding.write(landing, SESSIONS);
  }

  @Test
  void sameBytesAreWrittenTwiceAndInAnyLocale(@TempDir Path second) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      SampleLanding.write(second, SESSIONS);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(contents(second)).isEqualTo(contents(landing));
  }

  /** Fails when a platform computes other prices; to be renewed when the simulation changes. */
  @Test
  void pricesHaveTheBytesOfEveryOtherPlatform() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String file : PRICE_FILES) {
      digest.update(Files.readAllBytes(landing.resolve(file)));
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("cbfd1f6f2989ffe4dfbb065ddfbcef29bb0aa0576ae896cdeaad401d35601aba");
  }

  @Test
  void landingHoldsThePriceFilesTwoNotesAStrayChartsAndNews() throws IOException {
    List<String> expected = new ArrayList<>(PRICE_FILES);
    expected.add(BITCOIN);
    expected.addAll(List.of("README.md", "landing.conf", STRAY));
    expected.add("rankings/published-ranks/published-ranks.csv");
    for (String month : List.of("2024-11", "2024-12", "2025-01")) {
      expected.add("news/rss/simulated-" + month + ".xml");
    }
    for (int day = 20; day <= 31; day++) {
      expected.add("rankings/apple-rss-v2/us_top-free_2025-01-" + day + ".json");
      expected.add("rankings/google-play-scraper/us_top-free_2025-01-" + day + ".json");
    }

    assertThat(contents(landing).keySet()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void landingStaysUnderOneMegabyte() throws IOException {
    int characters = contents(landing).values().stream().mapToInt(String::length).sum();

    assertThat(characters).isBetween(100_000, 1_000_000);
  }

  @Test
  void notesSayThatEverythingIsSimulated() throws IOException {
    assertThat(text("landing.conf").lines().toList())
        .satisfiesExactly(
            comment -> assertThat(comment).startsWith("# "),
            provenance -> assertThat(provenance).isEqualTo("provenance = SIMULATED"),
            note -> assertThat(note).startsWith("note = \"").contains("fixed seed").endsWith("\""),
            blank -> assertThat(blank).isEmpty(),
            comment -> assertThat(comment).startsWith("# "),
            folders ->
                assertThat(folders)
                    .isEqualTo("folders { \"rankings/published-ranks\" = REPORTED }"));
    assertThat(text("README.md")).contains("simulated", "scripts/aftershock sample");
  }

  @Test
  void everyPriceFileHasARowForEachSession() throws IOException {
    assertThat(SESSIONS.headSet(EVENT_DAY)).hasSizeGreaterThanOrEqualTo(130);
    for (String file : PRICE_FILES) {
      assertThat(rows(file).keySet()).as(file).containsExactlyElementsOf(SESSIONS);
    }
  }

  @Test
  void bitcoinTradesEveryDayAndPassesThroughItsFourteenPublishedCloses() throws IOException {
    List<String> lines = Files.readAllLines(landing.resolve(BITCOIN));

    assertThat(lines.subList(1, lines.size()).stream().map(line -> line.substring(0, 10)))
        .containsExactlyElementsOf(
            SESSIONS
                .first()
                .datesUntil(SESSIONS.last().plusDays(1))
                .map(LocalDate::toString)
                .toList());
    assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)))
        .allSatisfy(
            fields -> {
              assertThat(fields).hasSize(9);
              double open = Double.parseDouble(fields[1]);
              double close = Double.parseDouble(fields[4]);
              assertThat(Double.parseDouble(fields[2]))
                  .isGreaterThanOrEqualTo(Math.max(open, close));
              assertThat(Double.parseDouble(fields[3])).isLessThanOrEqualTo(Math.min(open, close));
              assertThat(close).isBetween(30_000.0, 200_000.0);
            });
    assertThat(
            lines.stream()
                .filter(
                    line -> line.compareTo("2025-01-21") > 0 && line.compareTo("2025-02-04") < 0)
                .map(line -> new BigDecimal(line.split(",", -1)[4]))
                .map(close -> close.setScale(2, RoundingMode.UNNECESSARY).toPlainString()))
        .containsExactly(
            "106143.82",
            "103706.66",
            "103910.34",
            "104870.50",
            "104746.85",
            "102620.00",
            "102082.83",
            "101335.52",
            "103733.24",
            "104722.94",
            "102429.56",
            "100635.65",
            "97700.59",
            "101328.52");
  }

  @ParameterizedTest
  @ValueSource(strings = {YAHOO_NVDA, NASDAQ_NVDA})
  void publishedClosesOfNvidiaStandInEachVendorsFile(String file) throws IOException {
    assertThat(eventCloses(file))
        .containsExactly(
            "140.83", "147.07", "147.22", "142.62", "118.42", "128.99", "123.70", "124.65",
            "120.07", "116.66");
  }

  @ParameterizedTest
  @ValueSource(strings = {YAHOO_MSFT, NASDAQ_MSFT})
  void publishedClosesOfMicrosoftStandInEachVendorsFile(String file) throws IOException {
    assertThat(eventCloses(file))
        .containsExactly(
            "428.50", "446.20", "446.71", "444.06", "434.56", "447.20", "442.33", "414.99",
            "415.06", "410.92");
  }

  @Test
  void publishedLevelsStandInTheFilesOfTheIndices() throws IOException {
    assertThat(eventCloses(YAHOO_NDX))
        .containsExactly(
            "21566.51",
            "21853.00",
            "21900.93",
            "21774.01",
            "21127.28",
            "21463.04",
            "21411.46",
            "21508.12",
            "21478.05",
            "21297.58");
    assertThat(eventCloses(YAHOO_SPX))
        .containsExactly(
            "6049.24", "6086.37", "6118.71", "6101.24", "6012.28", "6067.70", "6039.31", "6071.17",
            "6040.53", "5994.57");
    assertThat(eventCloses(CBOE_VIX))
        .containsExactly(
            "15.06", "15.10", "15.02", "14.85", "17.90", "16.41", "16.56", "15.84", "16.43",
            "18.62");
  }

  @ParameterizedTest
  @CsvSource({
    YAHOO_AAPL + ", 222.78, 229.86",
    YAHOO_AVGO + ", 244.70, 202.13",
    YAHOO_ORCL + ", 183.60, 158.28"
  })
  void publishedPairOfClosesStandsInTheFile(String file, String before, String after)
      throws IOException {
    assertThat(cents(rows(file).get(DAY_BEFORE).get("CLOSE"))).isEqualTo(before);
    assertThat(cents(rows(file).get(EVENT_DAY).get("CLOSE"))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({STOOQ_NVDA + ", -0.1697", STOOQ_MSFT + ", -0.0214", STOOQ_AAPL + ", 0.0318"})
  void totalReturnFilesKeepThePublishedMoveOfTheEventDay(String file, double expected)
      throws IOException {
    double before = rows(file).get(DAY_BEFORE).get("CLOSE").doubleValue();
    double after = rows(file).get(EVENT_DAY).get("CLOSE").doubleValue();

    assertThat(after / before - 1).isCloseTo(expected, within(0.00005));
  }

  @ParameterizedTest
  @CsvSource({
    NASDAQ_NVDA + ", 124.80, 128.40, 116.70",
    NASDAQ_MSFT + ", 424.01, 435.20, 423.50",
    YAHOO_NDX + ", 21000.17, 21292.54, 20974.90",
    YAHOO_SPX + ", 5969.04, 6017.17, 5962.92",
    CBOE_VIX + ", 18.83, 22.51, 17.57"
  })
  void publishedRangeOfTheEventDayStandsInTheFile(String file, String open, String high, String low)
      throws IOException {
    Map<String, BigDecimal> bar = rows(file).get(EVENT_DAY);

    assertThat(List.of(cents(bar.get("OPEN")), cents(bar.get("HIGH")), cents(bar.get("LOW"))))
        .containsExactly(open, high, low);
  }

  @Test
  void everyBarIsConsistentAndPositive() throws IOException {
    for (String file : PRICE_FILES) {
      rows(file)
          .forEach(
              (date, bar) -> {
                BigDecimal open = bar.get("OPEN");
                BigDecimal close = bar.get("CLOSE");
                assertThat(bar.get("HIGH")).as(file + date).isGreaterThanOrEqualTo(open.max(close));
                assertThat(bar.get("LOW"))
                    .as(file + date)
                    .isLessThanOrEqualTo(open.min(close))
                    .isPositive();
              });
    }
  }

  @ParameterizedTest
  @CsvSource({YAHOO_NVDA + "," + NASDAQ_NVDA, YAHOO_MSFT + "," + NASDAQ_MSFT})
  void vendorsAgreeOnTheCloseToTheCent(String yahoo, String nasdaq) throws IOException {
    Map<LocalDate, Map<String, BigDecimal>> other = rows(nasdaq);

    rows(yahoo)
        .forEach(
            (date, bar) ->
                assertThat(cents(bar.get("CLOSE"))).isEqualTo(cents(other.get(date).get("CLOSE"))));
  }

  @ParameterizedTest
  @CsvSource({
    STOOQ_NVDA + "," + YAHOO_NVDA,
    STOOQ_MSFT + "," + YAHOO_MSFT,
    STOOQ_AAPL + "," + YAHOO_AAPL
  })
  void stooqGivesTheTotalReturnOfYahoo(String stooq, String yahoo) throws IOException {
    Map<LocalDate, Map<String, BigDecimal>> other = rows(yahoo);

    rows(stooq)
        .forEach(
            (date, bar) ->
                assertThat(bar.get("CLOSE").doubleValue())
                    .isCloseTo(other.get(date).get("ADJ CLOSE").doubleValue(), within(0.00052)));
  }

  @ParameterizedTest
  @CsvSource({
    YAHOO_NVDA + ", 2025-03-12",
    YAHOO_MSFT + ", 2025-02-20",
    YAHOO_AAPL + ", 2025-02-10",
    YAHOO_AVGO + ", 2025-03-20",
    YAHOO_ORCL + ", 2025-01-10"
  })
  void adjustedCloseIsBelowTheCloseUntilTheLastDividend(String file, LocalDate exDate)
      throws IOException {
    rows(file)
        .forEach(
            (date, bar) -> {
              BigDecimal close = bar.get("CLOSE");
              if (date.isBefore(exDate)) {
                assertThat(bar.get("ADJ CLOSE")).isLessThan(close);
                assertThat(bar.get("ADJ CLOSE")).isCloseTo(close, within(twoPercent(close)));
              } else {
                assertThat(bar.get("ADJ CLOSE")).isEqualTo(close);
              }
            });
  }

  @Test
  void filesHaveTheBytesOfTheirVendorsFormats() throws IOException {
    assertThat(text(STOOQ_NVDA))
        .startsWith("Date,Open,High,Low,Close,Volume\r\n2024-06-03,")
        .endsWith("\r\n");
    assertThat(text(YAHOO_NVDA))
        .startsWith("Date,Adj Close,Close,High,Low,Open,Volume\n2024-06-03,")
        .contains(",118.41999816894531,128.39999389648438,116.69999694824219,124.80000305175781,")
        .endsWith("00\n");
    assertThat(text(YAHOO_NDX))
        .startsWith(
            """
            Price,Adj Close,Close,High,Low,Open,Volume
            Ticker,^NDX,^NDX,^NDX,^NDX,^NDX,^NDX
            Date,,,,,,
            2024-06-03,\
            """)
        .contains("2025-01-27,21127.279296875,21127.279296875,21292.5390625,20974.900390625,");
    assertThat(text(NASDAQ_NVDA))
        .startsWith("Date,Close/Last,Volume,Open,High,Low\n03/31/2025,$")
        .containsPattern("\n01/27/2025,\\$118.42,[0-9]+00,\\$124.80,\\$128.40,\\$116.70\n");
    assertThat(text(CBOE_VIX))
        .startsWith("DATE,OPEN,HIGH,LOW,CLOSE\r\n06/03/2024,")
        .contains("\r\n01/27/2025,18.83,22.51,17.57,17.9\r\n");
  }

  @Test
  void sharesMoveTogetherAndVolatilityAgainstThem() throws IOException {
    double[] microsoft = returns(YAHOO_MSFT);

    assertThat(correlation(microsoft, returns(YAHOO_AAPL))).isBetween(0.45, 0.75);
    assertThat(correlation(microsoft, returns(YAHOO_SPX))).isBetween(0.6, 0.9);
    assertThat(correlation(microsoft, returns(CBOE_VIX))).isBetween(-0.75, -0.4);
  }

  @Test
  void pathMeetsPublishedClosesThatLieApart() {
    SortedMap<LocalDate, BigDecimal> pins = new TreeMap<>();
    pins.put(LocalDate.of(2024, 9, 3), new BigDecimal("100.00"));
    pins.put(LocalDate.of(2024, 12, 2), new BigDecimal("300.00"));
    List<LocalDate> sessions = List.copyOf(SESSIONS);
    double[] calmMarket = new double[sessions.size()];

    List<BigDecimal> closes = ClosePath.through(SampleAsset.AAPL, sessions, pins, calmMarket);

    int from = sessions.indexOf(pins.firstKey());
    int to = sessions.indexOf(pins.lastKey());
    assertThat(closes.get(from)).isEqualTo("100.00");
    assertThat(closes.get(to)).isEqualTo("300.00");
    for (int i = from + 1; i <= to; i++) {
      double growth = closes.get(i).doubleValue() / closes.get(i - 1).doubleValue();
      assertThat(growth).as("day %d of the bridge", i - from).isBetween(0.95, 1.08);
    }
  }

  @Test
  void sessionsWithoutThePublishedOnesAreRefused(@TempDir Path empty) {
    SortedSet<LocalDate> withoutEvent = new TreeSet<>(SESSIONS);
    withoutEvent.remove(EVENT_DAY);

    assertThatThrownBy(() -> SampleLanding.write(empty, withoutEvent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lack [2025-01-27]");
    assertThat(empty).isEmptyDirectory();
  }

  private List<String> eventCloses(String file) throws IOException {
    return rows(file).subMap(LocalDate.of(2025, 1, 21), LocalDate.of(2025, 2, 4)).values().stream()
        .map(bar -> cents(bar.get("CLOSE")))
        .toList();
  }

  private static String cents(BigDecimal price) {
    return price.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static BigDecimal twoPercent(BigDecimal price) {
    return price.multiply(new BigDecimal("0.02"));
  }

  /** Simple returns of the closes before the published ones. */
  private double[] returns(String file) throws IOException {
    double[] closes =
        rows(file).headMap(LocalDate.of(2025, 1, 21)).values().stream()
            .mapToDouble(bar -> bar.get("CLOSE").doubleValue())
            .toArray();
    double[] returns = new double[closes.length - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = closes[i + 1] / closes[i] - 1;
    }
    return returns;
  }

  private static double correlation(double[] left, double[] right) {
    return covariance(left, right) / Math.sqrt(covariance(left, left) * covariance(right, right));
  }

  private static double covariance(double[] left, double[] right) {
    double sum = 0;
    double leftSum = 0;
    double rightSum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
      leftSum += left[i];
      rightSum += right[i];
    }
    return sum - leftSum * rightSum / left.length;
  }

  /** Rows of a price file by date; column names in upper case, nasdaq's {@code Close/Last} too. */
  private SortedMap<LocalDate, Map<String, BigDecimal>> rows(String file) throws IOException {
    List<String> lines = text(file).lines().toList();
    String[] header = lines.get(0).toUpperCase(Locale.ROOT).replace("/LAST", "").split(",", -1);
    SortedMap<LocalDate, Map<String, BigDecimal>> rows = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.replace("$", "").split(",", -1);
      if (!Character.isDigit(cells[0].charAt(0))) {
        continue;
      }
      Map<String, BigDecimal> row = new HashMap<>();
      for (int i = 1; i < cells.length; i++) {
        row.put(header[i], new BigDecimal(cells[i]));
      }
      rows.put(date(cells[0]), row);
    }
    return rows;
  }

  private static LocalDate date(String cell) {
    return cell.contains("/")
        ? LocalDate.parse(cell, DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT))
        : LocalDate.parse(cell);
  }

  private String text(String file) throws IOException {
    return Files.readString(landing.resolve(file), StandardCharsets.UTF_8);
  }

  private static SortedMap<String, String> contents(Path folder) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
