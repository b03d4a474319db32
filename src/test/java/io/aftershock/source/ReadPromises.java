package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Assets;
import io.aftershock.config.Charts;
import io.aftershock.config.Settings;
import io.aftershock.model.Field;
import io.aftershock.source.LandingRecord.Kind;
import io.aftershock.testing.ShippedStanzas;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/** What a reader promises of any file, whatever it holds. */
final class ReadPromises {

  /** Addresses and titles of 2000 characters, in a longer notation. */
  private static final int LONGEST = 40_000;

  private static final List<String> RULES = Arrays.stream(Rule.values()).map(Rule::name).toList();

  private static final List<Field> FIGURES =
      List.of(
          LandingPrice.OPEN_PRICE,
          LandingPrice.HIGH_PRICE,
          LandingPrice.LOW_PRICE,
          LandingPrice.CLOSE_PRICE,
          LandingPrice.VOLUME,
          LandingPrice.TRADE_COUNT,
          LandingArticle.TONE);

  private static final List<Field> NAMES =
      List.of(
          LandingRank.CHART,
          LandingRank.CATEGORY,
          LandingRank.APP_NAME,
          LandingRank.DEVELOPER,
          LandingRank.CITATION,
          LandingArticle.TITLE,
          LandingArticle.PUBLISHER,
          LandingArticle.LANGUAGE);

  private final Settings.Input bounds;
  private final LocalDate latest;

  ReadPromises(Settings.Input bounds, LocalDate latest) {
    this.bounds = bounds;
    this.latest = latest;
  }

  /**
   * Asserts that they are kept.
   *
   * @param positions lines or records that the file can have at most
   * @param isClean whether all text is of its encoding, and holds no sign that any was not
   */
  void assertKept(VendorFile file, ReadFile read, long positions, boolean isClean) {
    Row own = read.file();
    assertThat(own.<String>getAs(at(LandingRecord.SHA256))).hasSize(64);
    assertThat(own.<Long>getAs(at(LandingRecord.BYTES))).isEqualTo(file.content().length);
    assertThat(read.accountedFor()).as("the read identity").isEqualTo(read.records());
    assertThat(read.records()).isBetween(0L, positions);
    long rejected = read.rejected().size();
    assertThat(rejected + read.accepted().size() + read.declaredEmpty().size())
        .as("rows are as many as records, and as those that are taken back once more")
        .isLessThanOrEqualTo(2 * read.records());
    for (Row row : read.rows()) {
      assertBounded(row);
      Kind kind = Kind.valueOf(row.getString(at(LandingRecord.KIND)));
      assertThat(row.<String>getAs(at(LandingRecord.SOURCE_FILE))).endsWith("/" + file.name());
      assertThat(row.<Long>getAs(at(LandingRecord.SOURCE_LINE)))
          .isBetween(kind == Kind.FILE || kind == Kind.FLAWED ? 0L : 1L, positions);
      switch (kind) {
        case ACCEPTED -> assertAccepted(file, row, isClean);
        case REJECTED, RETRACTED -> assertExplained(row);
        case FILE -> assertThat(row.isNullAt(6)).isEqualTo(row.isNullAt(7));
        default -> assertThat(row.isNullAt(6)).isTrue();
      }
    }
  }

  private void assertBounded(Row row) {
    String text = row.getAs(at(LandingRecord.RAW_TEXT));
    assertThat(text == null ? 0 : text.length()).isLessThanOrEqualTo(bounds.maxRawChars());
    String message = row.getAs(at(LandingRecord.MESSAGE));
    assertThat(message == null ? 0 : message.length()).isLessThanOrEqualTo(Rejection.LONGEST);
    assertThat(message == null || message.chars().noneMatch(Character::isISOControl)).isTrue();
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i) instanceof String cell && cell.length() > LONGEST) {
        throw new AssertionError("field " + i + " has " + cell.length() + " characters");
      }
      if (row.get(i) instanceof Instant time) {
        // A table holds microseconds, and fails at times that have too many.
        assertThat(ChronoUnit.MICROS.between(Instant.EPOCH, time)).isLessThan(Long.MAX_VALUE);
      }
    }
  }

  private void assertExplained(Row row) {
    assertThat(RULES).contains(row.getString(at(LandingRecord.RULE)));
    assertThat(row.<String>getAs(at(LandingRecord.MESSAGE))).isNotBlank();
  }

  private void assertAccepted(VendorFile file, Row row, boolean isClean) {
    for (Field figure : FIGURES) {
      Double found = row.getAs(at(figure));
      assertThat(found == null || Double.isFinite(found)).as(figure.name()).isTrue();
    }
    for (Field name : NAMES) {
      String found = row.getAs(at(name));
      assertThat(found == null || isName(found, isClean)).as(name.name() + " " + found).isTrue();
    }
    switch (file.stanza().kind()) {
      case PRICES -> {
        assertThat(row.<String>getAs(at(LandingPrice.ASSET_ID))).matches(Assets.ID);
        assertThat(row.<String>getAs(at(LandingPrice.PRICE_BASIS))).isNotNull();
        assertDay(row.getAs(at(LandingPrice.TRADE_DATE)), 1700);
        assertThat(row.<Double>getAs(at(LandingPrice.CLOSE_PRICE))).isNotNull();
      }
      case RANKINGS -> {
        assertThat(Charts.isStore(row.getString(at(LandingRank.STORE)))).isTrue();
        assertThat(ShippedStanzas.settings().charts().zones())
            .containsKey(row.getString(at(LandingRank.COUNTRY)));
        assertThat(row.<String>getAs(at(LandingRank.CHART))).isNotBlank();
        assertThat(row.<Integer>getAs(at(LandingRank.RANK_POSITION))).isBetween(1, 100_000);
        assertThat(row.<String>getAs(at(LandingRank.APP_ID))).matches(Charts.APP_ID);
        assertDay(row.getAs(at(LandingRank.SNAPSHOT_DATE)), 1990);
      }
      case NEWS -> {
        assertThat(row.<String>getAs(at(LandingArticle.ITEM_KEY))).isNotBlank();
        assertThat(row.<Integer>getAs(at(LandingArticle.COPY_NUMBER))).isPositive();
        assertThat(row.isNullAt(39) && row.isNullAt(40)).isFalse();
        assertDay(row.getAs(at(LandingArticle.FILE_DATE)), 1990);
      }
    }
  }

  private void assertDay(LocalDate day, int firstYear) {
    assertThat(day).isBetween(LocalDate.of(firstYear, 1, 1), latest);
  }

  private static boolean isName(String text, boolean isClean) {
    boolean isReplaced = isClean && text.indexOf('\uFFFD') >= 0;
    return !isReplaced
        && text.codePoints()
            .allMatch(
                c ->
                    !Character.isISOControl(c)
                        && Character.getType(c) != Character.SURROGATE
                        && c != '\u2028'
                        && c != '\u2029');
  }

  private static int at(Field field) {
    return field.id() - 1;
  }
}
