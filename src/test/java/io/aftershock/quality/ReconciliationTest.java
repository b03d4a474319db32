package io.aftershock.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftershock.source.Candidates;
import io.aftershock.source.LandingException;
import io.aftershock.testing.Grid;
import io.aftershock.testing.LandingRelation;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TakenFiles;
import io.aftershock.warehouse.Manifest.InputFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ReconciliationTest extends SparkTest {
  private static final String FINGERPRINT = "fingerprint of yahoo";
  private static final Map<String, String> FINGERPRINTS =
      Map.of("yahoo", FINGERPRINT, "stooq", "fingerprint of stooq");

  private static final String HEADER =
      "kind | source_id | source_file | source_line | part_number | trade_date | rule | message |"
          + " records | bytes | sha256\n";

  @Test
  void recordsAreCountedOnceHoweverManySeriesTheyHold() {
    Reconciliation found =
        of(
            """
            ACCEPTED          | yahoo | y/NVDA.csv | 2 | 0    | 2025-01-24 | null            | null | 1    | null | null
            ACCEPTED          | yahoo | y/NVDA.csv | 2 | 1    | 2025-01-24 | null            | null | 1    | null | null
            ACCEPTED          | yahoo | y/NVDA.csv | 3 | 0    | 2025-01-27 | null            | null | 1    | null | null
            ACCEPTED          | yahoo | y/NVDA.csv | 4 | 0    | 2025-01-26 | null            | null | 1    | null | null
            RETRACTED      | yahoo | y/NVDA.csv | 3 | null | null       | CONFLICTING_KEY | null | null | null | null
            REJECTED       | yahoo | y/NVDA.csv | 5 | null | null       | CONFLICTING_KEY | null | null | null | null
            DECLARED_EMPTY | yahoo | y/NVDA.csv | 6 | null | null       | null            | null | null | null | null
            FILE           | yahoo | y/NVDA.csv | 0 | null | null       | null            | null | 5    | 400  | ab12
            """);

    assertThat(found.files())
        .containsExactly(
            new InputFile(
                "y/NVDA.csv",
                "yahoo",
                400,
                "ab12",
                FINGERPRINT,
                "READ",
                5,
                2,
                2,
                1,
                0,
                LocalDate.of(2025, 1, 27),
                null,
                false,
                null,
                null));
  }

  @Test
  void strayFileBesideReadableOneIsOnRecord() {
    Reconciliation found =
        of(
            """
            ACCEPTED | stooq | s/NDX.csv   | 2 | 0    | 2025-01-27 | null       | null  | 1    | null | null
            FILE  | stooq | s/NDX.csv   | 0 | null | null       | null       | null  | 1    | 90   | aa
            FILE  | stooq | s/stray.csv | 0 | null | null       | OTHER_FILE | other | 0    | 20   | bb
            """);

    assertThat(found.files())
        .extracting(InputFile::path, InputFile::outcome)
        .containsExactly(tuple("s/NDX.csv", "READ"), tuple("s/stray.csv", "OTHER_FILE"));
  }

  @Test
  void recordThatWentMissingStopsTheRun() {
    assertThatThrownBy(
            () ->
                of(
                    """
                    ACCEPTED | stooq | s/NDX.csv | 2 | 0    | 2025-01-27 | null | null | 1    | null | null
                    FILE  | stooq | s/NDX.csv | 0 | null | null       | null | null | 2    | 90   | aa
                    """))
        .isInstanceOf(QualityException.class)
        .hasMessage(
            "s/NDX.csv: 2 records were read, but 1 are accounted for (1 accepted, 0 rejected, 0"
                + " declared empty)");
  }

  @Test
  void recordThatCameTwiceStopsTheRun() {
    assertThatThrownBy(
            () ->
                of(
                    """
                    ACCEPTED    | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null     | null | 1    | null | null
                    REJECTED | yahoo | y/A.csv | 2 | null | null       | BAD_DATE | null | null | null | null
                    FILE     | yahoo | y/A.csv | 0 | null | null       | null     | null | 1    | 90   | aa
                    """))
        .isInstanceOf(QualityException.class)
        .hasMessageStartingWith("y/A.csv: 1 records were read, but 2 are accounted for");
  }

  @Test
  void ofRefusedFileEveryRecordCountsAsRejected() {
    Reconciliation found =
        of(
            """
            ACCEPTED | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null        | null | 1    | null | null
            ACCEPTED | yahoo | y/A.csv | 3 | 0    | 2025-01-28 | null        | null | 1    | null | null
            FILE  | yahoo | y/A.csv | 0 | null | null       | MIXED_DATES | why  | 2    | 90   | aa
            """);

    assertThat(found.files())
        .containsExactly(
            new InputFile(
                "y/A.csv",
                "yahoo",
                90,
                "aa",
                FINGERPRINT,
                "MIXED_DATES",
                2,
                0,
                2,
                0,
                0,
                null,
                null,
                false,
                null,
                "why"));
  }

  @Test
  void dayMadeOfBarsCountsThemAll() {
    Reconciliation found =
        of(
            """
            ACCEPTED    | yahoo | y/A.csv | 1  | 0    | 2025-01-27 | null     | null | 23   | null | null
            REJECTED | yahoo | y/A.csv | 24 | null | null       | BAD_DATE | why  | null | null | null
            FILE     | yahoo | y/A.csv | 0  | null | null       | null     | null | 24   | 90   | aa
            """);

    assertThat(found.files())
        .extracting(InputFile::records, InputFile::accepted, InputFile::rejected)
        .containsExactly(tuple(24L, 23L, 1L));
  }

  @Test
  void olderOfTwoHistoriesOfOneSeriesIsNamed() {
    String rows =
        """
        ACCEPTED | yahoo | y/A.csv | 2 | 0    | 2025-01-24 | null | null | 1    | null | null
        FILE  | yahoo | y/A.csv | 0 | null | null       | null | null | 1    | 90   | ff
        ACCEPTED | yahoo | y/B.csv | 2 | 0    | 2025-01-27 | null | null | 1    | null | null
        FILE  | yahoo | y/B.csv | 0 | null | null       | null | null | 1    | 90   | 00
        """;
    Grid grid = Grid.rows(HEADER + rows).with("asset_id", "NVDA").with("price_basis", "RAW");

    Dataset<Row> landing = LandingRelation.of(spark(), grid);
    Reconciliation found = Reconciliation.of(landing, FINGERPRINTS);
    List<Candidates.Standing> standing =
        new Candidates(
                landing,
                new TakenFiles().taken(landing).relation(spark()),
                day -> LandingRelation.of(spark(), Grid.rows("source_file")),
                List.of())
            .standing();

    assertThat(found.mayOverlap()).isTrue();
    assertThat(Reconciliation.marked(found.files(), standing))
        .extracting(InputFile::path, InputFile::outcome, InputFile::overlaps)
        .containsExactly(tuple("y/A.csv", "SUPERSEDED", true), tuple("y/B.csv", "READ", true));
  }

  @Test
  void landingZoneWithoutAnyFileOfStanzaStopsTheRun() {
    assertThatThrownBy(() -> of(""))
        .isInstanceOf(LandingException.class)
        .hasMessage("the landing zone holds no file that a stanza in sources/ claims");
  }

  private Reconciliation of(String rows) {
    return Reconciliation.of(LandingRelation.of(spark(), Grid.rows(HEADER + rows)), FINGERPRINTS);
  }
}
