package io.aftershock.conformed;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.Event;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.Additions;
import io.aftershock.source.ChartCandidates;
import io.aftershock.source.LandingRank;
import io.aftershock.source.PublishedRows;
import io.aftershock.source.TakenFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per source, chart, snapshot and app: every accepted rank of every vendor.
 *
 * <p>Of a snapshot that two files hold, that of the newer counts; where its depth is not known, of
 * each app. Which snapshot of a day counts is decided in {@link ChartSnapshot}.
 */
public final class ChartSourceEntry implements Table {
  public static final String NAME = LandingRank.TABLE;

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field STORE =
      Field.required(2, "store", StringType, "APP_STORE or GOOGLE_PLAY.");
  public static final Field COUNTRY =
      Field.required(3, "country", StringType, "Storefront: ISO 3166-1 alpha-2 code.");
  public static final Field CHART =
      Field.required(4, "chart", StringType, "Name of the chart, such as top-free.");
  public static final Field CATEGORY =
      Field.required(5, "category", StringType, "Category of the chart, or ALL.");

  /** What tells charts apart. */
  public static final List<Field> CHART_KEY = List.of(SOURCE_ID, STORE, COUNTRY, CHART, CATEGORY);

  public static final Field SNAPSHOT_AT =
      Field.required(
          6,
          "snapshot_at",
          TimestampType,
          "When the chart was taken, UTC; the start of the day where the source says no more.");
  public static final Field SNAPSHOT_DATE =
      Field.required(7, "snapshot_date", DateType, "Its day in the storefront's zone.");
  public static final Field RANK_POSITION =
      Field.required(8, "rank_position", IntegerType, "Rank in the chart, from 1, the best.");
  public static final Field APP_ID =
      Field.required(
          9, "app_id", StringType, "What the store calls the app; it stays when names change.");
  public static final Field APP_NAME =
      Field.optional(
          10, "app_name", StringType, "Name of the app then; null where the source has none.");
  public static final Field DEVELOPER =
      Field.optional(11, "developer", StringType, "Who makes it; null where the source has none.");
  public static final Field IS_DEPTH_KNOWN =
      Field.required(
          12,
          "is_depth_known",
          BooleanType,
          "Whether an app that is not in the snapshot ranks behind it; else nothing is said of it.");
  public static final Field CITATION =
      Field.optional(
          13, "citation", StringType, "Who published the rank; null where the vendor observed it.");
  public static final Field PROVENANCE =
      Field.required(
          14, "provenance", StringType, "How far the row can be trusted: OBSERVED to SIMULATED.");
  public static final Field SOURCE_FILE =
      Field.required(15, "source_file", StringType, "File below the landing root.");
  public static final Field SOURCE_LINE =
      Field.required(
          16, "source_line", LongType, "Line in that file, or element of its document, from 1.");

  public static final Field IS_WHOLE =
      Field.required(
          17,
          LandingRank.IS_WHOLE,
          BooleanType,
          "Whether the file gave the snapshot without a gap, a tie or another record that was not"
              + " taken in.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, chart, snapshot and app: every accepted rank of every vendor.",
          List.of(
              SOURCE_ID,
              STORE,
              COUNTRY,
              CHART,
              CATEGORY,
              SNAPSHOT_AT,
              SNAPSHOT_DATE,
              RANK_POSITION,
              APP_ID,
              APP_NAME,
              DEVELOPER,
              IS_DEPTH_KNOWN,
              CITATION,
              PROVENANCE,
              SOURCE_FILE,
              SOURCE_LINE,
              IS_WHOLE),
          withChart(SNAPSHOT_AT, RANK_POSITION, APP_ID),
          Partitioning.byMonth(SNAPSHOT_DATE),
          Set.of(SOURCE_FILE.name(), SOURCE_LINE.name()));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(LandingRank.NAME),
        Input.whole(TakenFile.NAME),
        Input.samePeriod(Table.published(NAME)));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return AddedRows.of(CONTRACT, candidates(inputs), inputs.table(Table.published(NAME)));
  }

  @Override
  public Optional<Dataset<Row>> changedDays(Inputs inputs) {
    return Optional.of(AddedRows.changedDays(CONTRACT, candidates(inputs), SOURCE_LINE));
  }

  @Override
  public List<Check> checks() {
    return List.of(Check.error("a rank is one or more", RANK_POSITION.col().geq(1)));
  }

  private static Additions candidates(Inputs inputs) {
    return ChartCandidates.of(
        inputs.table(LandingRank.NAME),
        inputs.table(TakenFile.NAME),
        PublishedRows.of(inputs, NAME));
  }

  /** Whether a row is of one of some charts, whoever took it. */
  public static Column isOneOf(List<Event.ChartName> charts) {
    Column is = lit(false);
    for (Event.ChartName chart : charts) {
      is =
          is.or(
              STORE
                  .col()
                  .equalTo(chart.store())
                  .and(COUNTRY.col().equalTo(chart.country()))
                  .and(CHART.col().equalTo(chart.chart()))
                  .and(CATEGORY.col().equalTo(chart.category())));
    }
    return is;
  }

  /** {@link #CHART_KEY}, and further fields behind it. */
  public static List<Field> withChart(Field... further) {
    return Stream.concat(CHART_KEY.stream(), Stream.of(further)).toList();
  }
}
