package io.aftershock.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftershock.config.Dialect;
import io.aftershock.config.Feed;
import io.aftershock.source.LandingException;
import io.aftershock.testing.Grid;
import io.aftershock.testing.LandingRelation;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.Vendor;
import io.aftershock.testing.it.SmallWarehouse;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.Freshness;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.SourceEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SourceCheckTest extends SparkTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 1, 31);
  private static final Vendor YAHOO = Vendor.named("yahoo").maxRejectedRatio(0.5);
  private static final Vendor STOOQ = Vendor.named("stooq").maxRejectedRatio(0);

  /** Adds day to day. */
  private static final Vendor DAILY =
      Vendor.named("daily")
          .feed(new Feed(Feed.Delivery.DELTA, Feed.OnFailure.STOP, Feed.NEVER, Feed.NEVER));

  private static final String HEADER =
      "kind | source_id | source_file | source_line | part_number | trade_date | rule | message |"
          + " records | bytes | sha256\n";

  /** A source that is fine. */
  private static final String GOOD =
      """
      ACCEPTED | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null | null | 1 | null | null
      FILE  | yahoo | y/A.csv | 0 | null | null       | null | null | 1 | 90   | aa
      """;

  /** A source whose only file breaks off. */
  private static final String BROKEN =
      "FILE | acme | c/B.csv | 0 | null | null | UNREADABLE_FILE | disk error | 0 | 50 | cc\n";

  @Test
  void asManyRejectionsAsAllowedPassAndOneMoreStopsTheRun() {
    String half =
        """
        ACCEPTED    | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null     | null   | 1    | null | null
        REJECTED | yahoo | y/A.csv | 3 | null | null       | BAD_DATE | no day | null | null | null
        """;

    assertThat(
            of(half + "FILE | yahoo | y/A.csv | 0 | null | null | null | null | 2 | 9 | aa")
                .inputs())
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
                    ACCEPTED | stooq | s/NDX.csv | 2 | 0    | 2025-01-27 | null            | null              | 1    | null | null
                    FILE  | stooq | s/NDX.csv | 0 | null | null       | null            | null              | 1    | 90   | aa
                    FILE  | stooq | s/A.csv   | 0 | null | null       | EMPTY_FILE      | the file is empty | 0    | 0    | bb
                    FILE  | stooq | s/B.csv   | 0 | null | null       | UNREADABLE_FILE | disk error        | 0    | 50   | cc
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
  void fileThatIsRefusedBeforeItsFirstRecordStopsTheRunEvenBesideGoodOnes() {
    assertThatThrownBy(
            () ->
                of(
                    """
                    ACCEPTED | stooq | s/NDX.csv | 2 | 0    | 2025-01-27 | null         | null      | 1    | null | null
                    FILE  | stooq | s/NDX.csv | 0 | null | null       | null         | null      | 1    | 90   | aa
                    FILE  | stooq | s/A.csv   | 0 | null | null       | NUL_BYTE     | of UTF-16 | 0    | 50   | bb
                    FILE  | stooq | s/B.csv   | 0 | null | null       | BAD_ENCODING | of Latin  | 0    | 50   | cc
                    """))
        .isInstanceOf(LandingException.class)
        .hasMessageContaining("landing files that cannot be taken in, 2 of them:")
        .hasMessageContaining("s/A.csv: NUL_BYTE: of UTF-16")
        .hasMessageContaining("s/B.csv: BAD_ENCODING: of Latin");
  }

  @Test
  void sourceOfWhichEveryFileIsStrayStopsTheRun() {
    assertThatThrownBy(
            () ->
                of(
                    """
                    ACCEPTED | yahoo | y/A.csv | 2 | 0    | 2025-01-27 | null       | null  | 1    | null | null
                    FILE  | yahoo | y/A.csv | 0 | null | null       | null       | null  | 1    | 90   | aa
                    FILE  | stooq | s/B.csv | 0 | null | null       | OTHER_FILE | other | 0    | 20   | bb
                    """))
        .isInstanceOf(LandingException.class)
        .hasMessage(
            "no file of stooq could be read: s/B.csv is OTHER_FILE: other. Where the vendor"
                + " changed its format, change sources/stooq.conf");
  }

  @Test
  void sourceToBeHeldKeepsItsPublishedFilesAndTheOthersGoOn() {
    Manifest base = SmallWarehouse.manifest(1, "before", List.of());
    SourceCheck.Verdict verdict =
        judge(Optional.of(base), GOOD + BROKEN, YAHOO.dialect(), held("acme"));

    assertThat(verdict.held()).containsExactly("acme");
    assertThat(verdict.inputs())
        .extracting(InputFile::path)
        .containsExactly("prices/acme/ACME.csv", "y/A.csv");
    assertThat(verdict.sources())
        .extracting(SourceEntry::name, SourceEntry::isHeld, SourceEntry::reason)
        .containsExactly(
            tuple("acme", true, "c/B.csv: UNREADABLE_FILE: disk error"),
            tuple("yahoo", false, null));
    assertThat(verdict.inputs()).extracting(InputFile::newest).contains(LocalDate.of(2025, 1, 27));
  }

  @Test
  void fileThatWasTakenInBeforeAndIsNowAnotherStopsTheRunThoughOthersAreFine() {
    Manifest base = SmallWarehouse.manifest(1, "before", List.of());
    String spoilt =
        """
        ACCEPTED | acme | prices/acme/B.csv    | 2 | 0    | 2025-01-27 | null       | null         | 1 | null | null
        FILE     | acme | prices/acme/B.csv    | 0 | null | null       | null       | null         | 1 | 90   | aa
        FILE     | acme | prices/acme/ACME.csv | 0 | null | null       | OTHER_FILE | a page of it | 0 | 50   | cc
        """;

    assertThatThrownBy(() -> judge(Optional.of(base), spoilt, Vendor.named("acme").dialect()))
        .isInstanceOf(LandingException.class)
        .hasMessageContaining(
            "prices/acme/ACME.csv: OTHER_FILE: a page of it; it was taken in before");
    assertThat(judge(Optional.empty(), spoilt, Vendor.named("acme").dialect()).held())
        .as("a file that never was taken in is passed over")
        .isEmpty();
  }

  @Test
  void sourceToBeHeldOfWhichNothingIsPublishedIsLeftOutAndNamed() {
    SourceCheck.Verdict verdict =
        judge(Optional.empty(), GOOD + BROKEN, YAHOO.dialect(), held("acme"));

    assertThat(verdict.held()).containsExactly("acme");
    assertThat(verdict.sources().get(0).reason())
        .endsWith("(nothing of it is published yet: the release lacks it)");
    assertThat(verdict.inputs()).extracting(InputFile::path).containsExactly("y/A.csv");
  }

  @Test
  void publishedSourceToBeHeldWithoutAnyFileLeftIsHeld() {
    Manifest base = SmallWarehouse.manifest(1, "before", List.of());

    SourceCheck.Verdict verdict =
        judge(Optional.of(base), GOOD, YAHOO.dialect(), held("acme"), held("other"));

    assertThat(verdict.sources())
        .extracting(SourceEntry::name, SourceEntry::reason)
        .containsExactly(
            tuple("acme", "acme has no file in the landing zone any more"), tuple("yahoo", null));
  }

  @Test
  void sourceIsFreshUpToItsBoundsAndThenReportedAndThenRefused() {
    assertThat(freshness(4, 10)).isEqualTo(Freshness.FRESH);
    assertThat(freshness(3, 10)).isEqualTo(Freshness.WARN);
    assertThat(freshness(3, 4)).isEqualTo(Freshness.WARN);
    assertThat(freshness(Feed.NEVER, Feed.NEVER)).isEqualTo(Freshness.UNCHECKED);
    assertThatThrownBy(() -> freshness(2, 3))
        .isInstanceOf(QualityException.class)
        .hasMessage(
            "yahoo ends on 2025-01-27, 4 days before the day of the run, 2025-01-31;"
                + " freshness.error-after is 3 days");
  }

  /** The way out that the message names: of days that were sent before the newest file counts. */
  @Test
  void aHistoryThatRestatesASplitPasses() {
    String restated =
        """
        ACCEPTED | daily | d/1.csv | 2 | 0    | 2024-06-06 | null | null | 1 | null | null | 1209.98
        ACCEPTED | daily | d/1.csv | 3 | 0    | 2024-06-07 | null | null | 1 | null | null | 1208.88
        FILE  | daily | d/1.csv | 0 | null | null       | null | null | 2 | 90   | aa   | null
        ACCEPTED | daily | d/2.csv | 2 | 0    | 2024-06-06 | null | null | 1 | null | null | 121.00
        ACCEPTED | daily | d/2.csv | 3 | 0    | 2024-06-07 | null | null | 1 | null | null | 120.89
        ACCEPTED | daily | d/2.csv | 4 | 0    | 2024-06-10 | null | null | 1 | null | null | 121.79
        FILE  | daily | d/2.csv | 0 | null | null       | null | null | 3 | 90   | bb   | null
        """;
    Dataset<Row> landing = nvidia(restated);

    assertThat(judge(Optional.empty(), landing, DAILY.dialect()).held()).isEmpty();
  }

  @Test
  void splitInAFeedThatAddsDayToDayFailsItUnlessTheMoveIsAccepted() {
    String split =
        """
        ACCEPTED | daily | d/1.csv | 2 | 0    | 2024-06-07 | null | null | 1 | null | null | 1208.88
        FILE  | daily | d/1.csv | 0 | null | null       | null | null | 1 | 90   | aa   | null
        ACCEPTED | daily | d/2.csv | 2 | 0    | 2024-06-10 | null | null | 1 | null | null | 121.79
        FILE  | daily | d/2.csv | 0 | null | null       | null | null | 1 | 90   | bb   | null
        """;
    Dataset<Row> landing = nvidia(split);

    assertThatThrownBy(() -> judge(Optional.empty(), landing, DAILY.dialect()))
        .isInstanceOf(QualityException.class)
        .hasMessageStartingWith(
            "daily: SPLIT_SUSPECT: NVDA 2024-06-10 moved from 1208.88 to 121.79.")
        .hasMessageContaining("accept.moves = [\"NVDA 2024-06-10\"]");
    Dialect accepting =
        DAILY.accepted(new Dialect.Accepted(Set.of(), Set.of("NVDA 2024-06-10"))).dialect();
    assertThat(judge(Optional.empty(), landing, accepting).inputs()).hasSize(2);
  }

  private Dataset<Row> nvidia(String rows) {
    return LandingRelation.of(
        spark(),
        Grid.rows(HEADER.strip() + " | close_price\n" + rows)
            .with("asset_id", "NVDA")
            .with("price_basis", "SPLIT_ADJUSTED"));
  }

  private Freshness freshness(int warnAfter, int errorAfter) {
    Dialect dialect =
        Vendor.named("yahoo")
            .feed(new Feed(Feed.Delivery.SNAPSHOT, Feed.OnFailure.STOP, warnAfter, errorAfter))
            .dialect();
    return judge(Optional.empty(), GOOD, dialect).sources().get(0).freshness();
  }

  private static Dialect held(String name) {
    return Vendor.named(name)
        .feed(new Feed(Feed.Delivery.SNAPSHOT, Feed.OnFailure.HOLD, Feed.NEVER, Feed.NEVER))
        .dialect();
  }

  private SourceCheck.Verdict of(String rows) {
    return judge(Optional.empty(), rows, YAHOO.dialect(), STOOQ.dialect());
  }

  private SourceCheck.Verdict judge(Optional<Manifest> base, String rows, Dialect... dialects) {
    return judge(base, LandingRelation.of(spark(), Grid.rows(HEADER + rows)), dialects);
  }

  private static SourceCheck.Verdict judge(
      Optional<Manifest> base, Dataset<Row> landing, Dialect... dialects) {
    List<Dialect> vendors = List.of(dialects);
    List<InputFile> files =
        Reconciliation.of(
                landing,
                vendors.stream().collect(Collectors.toMap(Dialect::name, Dialect::fingerprint)))
            .files();
    return new SourceCheck(List.copyOf(vendors), AS_OF, base)
        .judge(
            files,
            files.stream().map(InputFile::source).collect(Collectors.toSet()),
            Optional.of(landing),
            Optional.empty());
  }
}
