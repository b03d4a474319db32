package io.aftershock.source;

import io.aftershock.config.ChartDialect;
import io.aftershock.config.Dialect;
import io.aftershock.config.NewsDialect;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import io.aftershock.source.LandingRecord.Kind;
import io.aftershock.testing.ShippedStanzas;
import io.aftershock.testing.TestSettings;
import io.aftershock.testing.Vendor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** All that reading a file yielded. */
record ReadFile(List<Row> rows) {
  static final Settings.Input BOUNDS = new Settings.Input(1000, 100_000, 100_000, 50);

  /** The last day that can have come in these tests. */
  static final LocalDate LATEST = LocalDate.of(2025, 12, 31);

  /** Fields of a row by their places in {@link LandingRecord}. */
  private static final int KIND = 0;

  private static final int LINE = 3;
  private static final int SERIES = 4;
  private static final int RULE = 6;
  private static final int MESSAGE = 7;
  private static final int RAW_TEXT = 8;
  private static final int RECORDS = 9;

  /** Reads a text as a file of NVDA with {@code Date,Open,High,Low,Close,Volume}. */
  static ReadFile of(String text) {
    return of(Vendor.named("stooq").dialect(), text);
  }

  static ReadFile of(Dialect dialect, String text) {
    return of(dialect, text.getBytes(StandardCharsets.UTF_8));
  }

  static ReadFile of(Dialect dialect, byte[] content) {
    return of(dialect, "NVDA.csv", new ByteArrayInputStream(content), content.length);
  }

  static ReadFile of(Dialect dialect, String name, InputStream content, long bytes) {
    String path = dialect.folder() + "/" + name;
    LandingFile file = new LandingFile(dialect.name(), path, "/landing/" + path, bytes);
    LandingRows rows = new LandingRows(file, dialect.provenance());
    TimeFormat times = new TimeFormat(dialect.date(), LATEST);
    return read(
        file,
        dialect,
        rows,
        new PriceTaker(file, dialect, TestSettings.assets(), LATEST, times, rows),
        content);
  }

  /** Reads a file of charts. */
  static ReadFile of(ChartDialect dialect, String name, byte[] content) {
    String path = dialect.folder() + "/" + name;
    LandingFile file = new LandingFile(dialect.name(), path, "/landing/" + path, content.length);
    LandingRows rows = new LandingRows(file, dialect.provenance());
    return read(
        file,
        dialect,
        rows,
        new ChartTaker(file, dialect, ShippedStanzas.settings().charts(), LATEST, rows),
        new ByteArrayInputStream(content));
  }

  /** Reads a file of news. */
  static ReadFile of(NewsDialect dialect, String name, byte[] content) {
    String path = dialect.folder() + "/" + name;
    LandingFile file = new LandingFile(dialect.name(), path, "/landing/" + path, content.length);
    LandingRows rows = new LandingRows(file, dialect.provenance());
    return read(
        file,
        dialect,
        rows,
        new NewsTaker(file, dialect, LATEST, rows),
        new ByteArrayInputStream(content));
  }

  /** Reads a file of any kind as a run does, with the assets and storefronts that are shipped. */
  static ReadFile of(
      Stanza stanza, Settings.Input bounds, LocalDate latest, String name, byte[] content) {
    String path = stanza.folder() + "/" + name;
    LandingFile file = new LandingFile(stanza.name(), path, "/landing/" + path, content.length);
    LandingRows rows = new LandingRows(file, stanza.provenance());
    Settings settings = ShippedStanzas.settings();
    RecordTaker taker;
    if (stanza instanceof ChartDialect dialect) {
      taker = new ChartTaker(file, dialect, settings.charts(), latest, rows);
    } else if (stanza instanceof NewsDialect dialect) {
      taker = new NewsTaker(file, dialect, latest, rows);
    } else {
      Dialect dialect = (Dialect) stanza;
      TimeFormat times = new TimeFormat(dialect.date(), latest);
      taker = new PriceTaker(file, dialect, settings.assets(), latest, times, rows);
    }
    return read(file, stanza, bounds, rows, taker, new ByteArrayInputStream(content));
  }

  private static ReadFile read(
      LandingFile file, Stanza stanza, LandingRows made, RecordTaker taker, InputStream content) {
    return read(file, stanza, BOUNDS, made, taker, content);
  }

  private static ReadFile read(
      LandingFile file,
      Stanza stanza,
      Settings.Input bounds,
      LandingRows made,
      RecordTaker taker,
      InputStream content) {
    LandingFileReader reader = new LandingFileReader(file, stanza, bounds, made, taker, content);
    List<Row> rows = new ArrayList<>();
    reader.forEachRemaining(rows::add);
    return new ReadFile(rows);
  }

  /** "line RULE" of each record that was not taken in, those taken back included. */
  List<String> rejected() {
    return rows.stream()
        .filter(row -> isA(row, Kind.REJECTED) || isA(row, Kind.RETRACTED))
        .map(row -> row.get(LINE) + " " + row.get(RULE))
        .toList();
  }

  /** Lines of the accepted records, those taken back included. */
  List<Long> accepted() {
    return rows.stream()
        .filter(row -> isA(row, Kind.ACCEPTED) && row.getInt(SERIES) == 0)
        .map(row -> row.getLong(LINE))
        .toList();
  }

  List<Long> declaredEmpty() {
    return rows.stream()
        .filter(row -> isA(row, Kind.DECLARED_EMPTY))
        .map(row -> row.getLong(LINE))
        .toList();
  }

  /** Message of the first record that was not taken in. */
  String firstMessage() {
    return rows.stream()
        .filter(row -> isA(row, Kind.REJECTED))
        .findFirst()
        .orElseThrow()
        .getString(MESSAGE);
  }

  String firstRawText() {
    return rows.stream()
        .filter(row -> isA(row, Kind.REJECTED))
        .findFirst()
        .orElseThrow()
        .getString(RAW_TEXT);
  }

  /** The rule by which the file as a whole was refused, or null. */
  String fileRule() {
    return file().getString(RULE);
  }

  String fileMessage() {
    return file().getString(MESSAGE);
  }

  /** Records counted while reading. */
  long records() {
    return file().getLong(RECORDS);
  }

  /** Records that the rows account for. */
  long accountedFor() {
    long retracted = rows.stream().filter(row -> isA(row, Kind.RETRACTED)).count();
    long accepted =
        rows.stream()
            .filter(row -> isA(row, Kind.ACCEPTED) && row.getInt(SERIES) == 0)
            .mapToLong(row -> row.getLong(RECORDS))
            .sum();
    return accepted - retracted + rejected().size() + declaredEmpty().size();
  }

  /** The file's own row, which comes last and once. */
  Row file() {
    List<Row> files = rows.stream().filter(row -> isA(row, Kind.FILE)).toList();
    Row last = rows.get(rows.size() - 1);
    if (files.size() != 1 || !files.get(0).equals(last)) {
      throw new AssertionError("a file has one row of its own, the last: " + files);
    }
    return last;
  }

  private static boolean isA(Row row, Kind kind) {
    return row.getString(KIND).equals(kind.name());
  }
}
