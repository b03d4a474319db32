package io.aftershock.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftershock.config.Dialect;
import io.aftershock.source.LandingException;
import io.aftershock.testing.Grid;
import io.aftershock.testing.LandingRelation;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.Vendor;
import io.aftershock.warehouse.Manifest.InputFile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest extends SparkTest {
  private static final List<Dialect> VENDORS =
      List.of(
          Vendor.named("yahoo").maxRejectedRatio(0.5).dialect(),
          Vendor.named("stooq").maxRejectedRatio(0).dialect());

  private static final String HEADER =
      "kind | source_id | source_file | source_line | series_number | trade_date | rule | message |"
          + " records | bytes | sha256\n";

  @Test
  void recordsAreCountedOnceHoweverManySeriesTheyHold() {
    Reconciliation found =
        of(
            """
            PRICE          | yahoo | y/NVDA.csv | 2 | 0    | 2025-01-24 | null            | null | null | null | null
            PRICE          | yahoo | y/NVDA.csv | 2 | 1    | 2025-01-24 | null            | null | null | null | null
            PRICE          | yahoo | y/NVDA.csv | 3 | 0    | 2025-01-27 | null            | null | null | null | null
            PRICE          | yahoo | y/NVDA.csv | 4 | 0    | 2025-01-26 | null            | null | null | null | null
            RETRACTED      | yahoo | y/NVDA.csv | 3 | null | null       | CONFLICTING_KEY | null | null | null | null
            REJECTED       | yahoo | y/NVDA.csv | 5 | null | null       | CONFLICTING_KEY | null | null | null | null
            DECLARED_EMPTY | yahoo | y/NVDA.csv | 6 | null | null       | null            | null | null | null | null
            FILE           | yahoo | y/NVDA.csv | 0 | null | null       | null            | null | 5    | 400  | ab12
            """);

    assertThat(found.files())
        .containsExactly(
            new InputFile(
                "y/NVDA.csv", "yahoo", 400, "ab12", "fingerprint of yahoo", "READ", 5, 2, 2, 1));
    assertThat(found.newest()).contains(LocalDate.of(2025, 1, 27));
  }

  @Test
  void strayFileBesideReadableOneIsOnRecord() {
    Reconciliation found =
        of(
            """
            PRICE | stooq | s/NDX.csv   | 2 | 0    | 2025-01-27 | null       | null  | null | null | null
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
                    PRICE | stooq | s/NDX.csv | 2 | 0    | 2025-01-27 | null | null | null | null | null
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
                    PRICE    | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null     | null | null | null | null
                    REJECTED | yahoo | y/A.csv | 2 | null | null       | BAD_DATE | null | null | null | null
                    FILE     | yahoo | y/A.csv | 0 | null | null       | null     | null | 1    | 90   | aa
                    """))
        .isInstanceOf(QualityException.class)
        .hasMessageStartingWith("y/A.csv: 1 records were read, but 2 are accounted for");
  }

  @Test
  void asManyRejectionsAsAllowedPassAndOneMoreStopsTheRun() {
    String half =
        """
        PRICE    | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null     | null   | null | null | null
        REJECTED | yahoo | y/A.csv | 3 | null | null       | BAD_DATE | no day | null | null | null
        """;

    assertThat(
            of(half + "FILE | yahoo | y/A.csv | 0 | null | null | null | null | 2 | 9 | aa")
                .files())
        .hasSize(1);
    assertThatThrownBy(
            () ->
                of(
                    half
                        + """
                          REJECTED | yahoo | y/A.csv | 4 | null | null | BAD_NUMBER | Close is x | null | null | null
                          FILE     | yahoo | y/A.csv | 0 | null | null | null       | null         | 3    | 9    | aa
                          """))
        .isInstanceOf(QualityException.class)
        .hasMessage(
            """
            yahoo: 2 of 3 records were rejected, more than max-rejected-ratio = 0.5 allows:
              y/A.csv:3: BAD_DATE: no day
              y/A.csv:4: BAD_NUMBER: Close is x""");
  }

  @Test
  void emptyOrUnreadableFileStopsTheRunEvenBesideGoodOnes() {
    assertThatThrownBy(
            () ->
                of(
                    """
                    PRICE | stooq | s/NDX.csv | 2 | 0    | 2025-01-27 | null            | null              | null | null | null
                    FILE  | stooq | s/NDX.csv | 0 | null | null       | null            | null              | 1    | 90   | aa
                    FILE  | stooq | s/A.csv   | 0 | null | null       | EMPTY_FILE      | the file is empty | 0    | 0    | bb
                    FILE  | stooq | s/B.csv   | 0 | null | null       | UNREADABLE_FILE | disk error        | 7    | 50   | cc
                    """))
        .isInstanceOf(LandingException.class)
        .hasMessage(
            """
            landing files that cannot be taken in, 2 of them:
              s/A.csv: EMPTY_FILE: the file is empty
              s/B.csv: UNREADABLE_FILE: disk error
            Fetch them again or move them out of the landing zone; nothing was published""");
  }

  @Test
  void sourceOfWhichEveryFileIsStrayStopsTheRun() {
    assertThatThrownBy(
            () ->
                of(
                    """
                    PRICE | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null       | null  | null | null | null
                    FILE  | yahoo | y/A.csv | 0 | null | null       | null       | null  | 1    | 90   | aa
                    FILE  | stooq | s/B.csv | 0 | null | null       | OTHER_FILE | other | 0    | 20   | bb
                    """))
        .isInstanceOf(LandingException.class)
        .hasMessage(
            "no file of stooq could be read: s/B.csv is OTHER_FILE. Did the vendor change its"
                + " header? Then change sources/stooq.conf");
  }

  @Test
  void landingZoneWithoutAnyFileOfStanzaStopsTheRun() {
    assertThatThrownBy(() -> of(""))
        .isInstanceOf(LandingException.class)
        .hasMessage("the landing zone holds no file that a stanza in sources/ claims");
  }

  private Reconciliation of(String rows) {
    return Reconciliation.of(LandingRelation.of(spark(), Grid.rows(HEADER + rows)), VENDORS);
  }
}
