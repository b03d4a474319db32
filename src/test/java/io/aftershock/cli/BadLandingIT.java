package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run says of a landing zone that is not as it must be, and that it publishes nothing. */
class BadLandingIT {
  private static final String ACME = "prices/acme/ACME.csv";

  /** A good line, to be replaced or followed by a bad one. */
  private static final int LAST = 20;

  @TempDir private Path folder;

  private TinyProject project;

  @BeforeEach
  void create() throws IOException {
    project = TinyProject.create(folder);
  }

  /** Makes a good landing zone a bad one. */
  @FunctionalInterface
  interface Damage {
    void to(TinyProject project) throws IOException;
  }

  record Case(String name, int code, Damage damage, List<String> says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "a landing folder that is not there",
            4,
            project -> delete(project.landing()),
            List.of("/landing: there is no such folder (seen from ")),
        new Case(
            "a landing zone that is a file",
            4,
            project -> {
              delete(project.landing());
              Files.writeString(project.landing(), "prices");
            },
            List.of("/landing is a file, must be a folder")),
        new Case(
            "a landing zone without a file of any vendor",
            4,
            project -> {},
            List.of("holds no file that a stanza claims", "prices/acme")),
        new Case(
            "a file that cannot be read",
            4,
            project -> {
              project.land("ACME.csv", text(good()));
              Files.createDirectory(project.landing().resolve("prices/acme/X.csv"));
            },
            List.of("prices/acme/X.csv: UNREADABLE_FILE: cannot be read on: ")),
        new Case(
            "an empty file",
            4,
            project -> {
              project.land("ACME.csv", text(good()));
              project.land("EMPTY.csv", "");
            },
            List.of("prices/acme/EMPTY.csv: EMPTY_FILE: the file is empty")),
        new Case(
            "a file with a header alone",
            4,
            project -> project.land("ACME.csv", "Symbol,Date,Close\n"),
            List.of(ACME + ": EMPTY_FILE: the file holds a header and no record")),
        new Case(
            "a truncated file",
            3,
            project -> {
              String text = text(good());
              project.land("ACME.csv", text.substring(0, text.length() - 2));
            },
            List.of(ACME + ":21: TRUNCATED: the last line has no line end", "1 of 20 records")),
        new Case(
            "a NUL byte",
            3,
            project -> project.land("ACME.csv", with("ACME,2025-01-02,10\0")),
            List.of(ACME + ":22: NUL_BYTE: the line holds a NUL byte")),
        new Case(
            "a line of ten megabytes",
            3,
            project -> project.land("ACME.csv", with("ACME,2025-01-02," + "1".repeat(10_000_000))),
            List.of(ACME + ":22: LINE_TOO_LONG: the line is longer than input.max-line-length")),
        new Case(
            "bytes of another encoding",
            3,
            project ->
                Files.write(
                    project.landing().resolve(ACME),
                    with("\u00c4CME,2025-01-02,10").getBytes(StandardCharsets.ISO_8859_1)),
            List.of(ACME + ":22: BAD_ENCODING: ")),
        new Case(
            "another delimiter",
            4,
            project -> project.land("ACME.csv", text(good()).replace(',', ';')),
            List.of("no file of acme could be read: " + ACME + " is OTHER_FILE")),
        new Case(
            "two rows of one key that differ",
            3,
            project -> project.land("ACME.csv", with("ACME,2024-12-02,10")),
            List.of(
                ACME + ":2: CONFLICTING_KEY: ACME 2024-12-02 stands again, with other figures,",
                ACME + ":22: CONFLICTING_KEY: ACME 2024-12-02 stands already, with other",
                "2 of 21 records")),
        new Case(
            "two rows of one key that agree",
            3,
            project -> project.land("ACME.csv", with(good().get(1))),
            List.of(
                ACME + ":22: DUPLICATE_KEY: ACME 2024-12-02 stands already, with the same figures",
                "1 of 21 records")),
        new Case(
            "a symbol that would lead out of the warehouse",
            3,
            project -> project.land("ACME.csv", with("../../etc,2025-01-02,10")),
            List.of(ACME + ":22: BAD_SYMBOL: symbol is \"../../etc\", which does not match")),
        new Case(
            "the thirty-first of February",
            3,
            project -> project.land("ACME.csv", with("ACME,2025-02-31,10")),
            List.of(
                ACME
                    + ":22: BAD_DATE: Date is \"2025-02-31\", which is no day written as"
                    + " uuuu-MM-dd")),
        new Case(
            "a figure with another decimal mark",
            3,
            project -> project.land("ACME.csv", with("ACME,2025-01-02,10'5")),
            List.of(ACME + ":22: BAD_NUMBER: Close is \"10'5\", which is no figure with decimal")),
        new Case(
            "days with day and month in each other's place among others",
            3,
            project -> {
              project.land("ACME.csv", with("ACME,2025-27-01,10"));
              project.land("OTHER.csv", text(good()));
            },
            List.of(
                ACME + ": MIXED_DATES: line 22: Date is \"2025-27-01\", which is no day written as",
                "21 of 41 records")),
        new Case(
            "a figure with a decimal comma among others with a point, in the only file",
            4,
            project -> project.land("ACME.csv", with("ACME,2025-01-02,\"1.234,5\"")),
            List.of(
                "no file of acme could be read: "
                    + ACME
                    + " is MIXED_NUMBERS: line 22: Close is \"1.234,5\", whose decimal mark")),
        new Case(
            "a day of a clock that runs ahead",
            3,
            project -> project.land("ACME.csv", with("ACME,2999-01-02,10")),
            List.of(ACME + ":22: FUTURE_DATE: Date is 2999-01-02, which has not come yet")),
        new Case(
            "a field too many",
            3,
            project -> project.land("ACME.csv", with("ACME,2025-01-02,10,5")),
            List.of(ACME + ":22: FIELD_COUNT: has 4 fields, the header has 3")),
        new Case(
            "a quote that does not close",
            3,
            project -> project.land("ACME.csv", with("\"ACME,2025-01-02,10")),
            List.of(ACME + ":22: BAD_QUOTING: ")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isNamedAndNothingIsPublished(Case bad) throws IOException {
    bad.damage().to(project);

    Outcome outcome = run();

    assertThat(outcome.err()).startsWith("error: ").contains(bad.says());
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(outcome.code()).isEqualTo(bad.code());
    assertThat(project.manifests()).isEmpty();
    assertThat(project.ledger())
        .singleElement()
        .asString()
        .contains("\"outcome\" : \"FAILED\"", "\"exitCode\" : " + bad.code());
  }

  @Test
  void aLandingZoneOnAFileSystemWhoseJarIsNotThereIsRefused() throws IOException {
    Outcome outcome =
        Commands.aftershock(
            "run",
            "--conf",
            project.conf().resolve("local.conf").toString(),
            "-Dhadoop.options.\"fs.gone.impl\"=no.such.FileSystem",
            "--job",
            "jobs/ingest-prices.conf",
            "--landing",
            "gone://bucket/landing",
            "--warehouse",
            project.warehouse().toString());

    assertThat(outcome.err())
        .contains("error: --landing gone://bucket/landing cannot be reached: ", "class path")
        .doesNotContain("\tat ");
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(project.manifests()).isEmpty();
  }

  @Test
  void aStrayFileIsNamedAndTheRunGoesOn() throws IOException {
    project.land("ACME.csv", text(good()));
    project.land("signals.csv", "Ticker,Score\nACME,0.5\n");
    project.land("notes.txt", "call them\n");
    Files.createDirectories(project.landing().resolve("prices/nobody"));

    Outcome outcome = run();

    assertThat(outcome.out())
        .contains(
            "  not taken in: prices/acme/signals.csv (OTHER_FILE)",
            "  not one of the vendor's files: prices/acme/notes.txt",
            "  folders without a stanza: prices/nobody");
    assertThat(outcome.code()).isZero();
    assertThat(project.manifests()).hasSize(1);
  }

  @Test
  void theOlderOfTwoVintagesOfOneFileIsNamedAndTheNewerGivesTheSeries() throws Exception {
    project.land("old.csv", text(TinyProject.lines(LAST / 2, 100)));
    project.land("new.csv", text(TinyProject.lines(LAST / 2 + 1, 101)));

    Outcome outcome = run();

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out()).contains("  not taken in: prices/acme/old.csv (SUPERSEDED)");
    Path views = project.warehouse().resolve("views/000001/duckdb.sql");
    try (var duckDb = DuckDb.withViews(views)) {
      assertThat(duckDb.rows("SELECT DISTINCT source_file FROM price_source_daily"))
          .containsExactly("prices/acme/new.csv");
    }
  }

  @Test
  void aRejectedRecordWithinTheAllowanceGoesToQuarantineWithItsText() throws Exception {
    Files.writeString(project.stanza(), TinyProject.STANZA + "max-rejected-ratio = 0.1\n");
    String text = text(good());
    project.land("ACME.csv", text.substring(0, text.length() - 2));

    Outcome outcome = run();

    assertThat(outcome.code()).as(outcome.text()).isZero();
    Path views = project.warehouse().resolve("views/000001/duckdb.sql");
    try (var duckDb = DuckDb.withViews(views)) {
      assertThat(duckDb.rows("SELECT source_file, source_line, rule, raw_text FROM quarantine"))
          .containsExactly(ACME + "|21|TRUNCATED|BETA,2024-12-13,19");
      assertThat(duckDb.row("SELECT count(*) FROM price_source_daily")).isEqualTo("19");
    }
  }

  private Outcome run() {
    return project.run("daily", "--select", "price_source_daily,quarantine");
  }

  private static List<String> good() {
    return TinyProject.lines(LAST / 2, 100);
  }

  private static String with(String line) {
    List<String> lines = new ArrayList<>(good());
    lines.add(line);
    return text(lines);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
