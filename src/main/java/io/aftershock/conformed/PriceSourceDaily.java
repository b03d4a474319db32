package io.aftershock.conformed;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.Dialect;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.Candidates;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.PublishedRows;
import io.aftershock.source.TakenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One row per source, asset, price basis and day: every accepted price of every vendor.
 *
 * <p>Where a vendor sends whole histories the newest file of a series alone counts; where files add
 * to one another, for each day the newest that has it. A source that is held, and a file that is no
 * longer there, keep their published rows.
 */
public final class PriceSourceDaily implements Table {
  public static final String NAME = LandingPrice.TABLE;

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field ASSET_ID =
      Field.required(2, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          3,
          "price_basis",
          StringType,
          "What prices are adjusted for: RAW, SPLIT_ADJUSTED, TOTAL_RETURN or LEVEL.");
  public static final Field TRADE_DATE =
      Field.required(4, "trade_date", DateType, "Day on the asset's own calendar.");
  public static final Field OPEN_PRICE =
      Field.optional(
          5,
          "open_price",
          DoubleType,
          "First price of the day in quote currency; null where the vendor gives none.");
  public static final Field HIGH_PRICE =
      Field.optional(
          6,
          "high_price",
          DoubleType,
          "Highest price of the day in quote currency; null where the vendor gives none.");
  public static final Field LOW_PRICE =
      Field.optional(
          7,
          "low_price",
          DoubleType,
          "Lowest price of the day in quote currency; null where the vendor gives none.");
  public static final Field CLOSE_PRICE =
      Field.required(8, "close_price", DoubleType, "Last price of the day in quote currency.");
  public static final Field VOLUME =
      Field.optional(
          9, "volume", DoubleType, "Units traded that day; null where the vendor gives none.");
  public static final Field PROVENANCE =
      Field.required(
          10, "provenance", StringType, "How far the row can be trusted: OBSERVED to SIMULATED.");
  public static final Field SOURCE_FILE =
      Field.required(11, "source_file", StringType, "File below the landing root.");
  public static final Field SOURCE_LINE =
      Field.required(
          12,
          "source_line",
          LongType,
          "Line in that file, or element of its document, from 1; of the first bar where a day is made"
              + " of bars.");

  public static final Field TRADE_COUNT =
      Field.optional(
          13, "trade_count", DoubleType, "Trades that day; null where the vendor gives none.");
  public static final Field IS_PARTIAL_DAY =
      Field.optional(
          14,
          "is_partial_day",
          BooleanType,
          "Whether bars of the day lack; null where the vendor sends whole days.");
  public static final Field RETRIEVED_AT =
      Field.optional(
          15,
          "retrieved_at",
          TimestampType,
          "When the file says it was made, UTC; null where it does not say.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, asset, price basis and day: every accepted price of every vendor.",
          List.of(
              SOURCE_ID,
              ASSET_ID,
              PRICE_BASIS,
              TRADE_DATE,
              OPEN_PRICE,
              HIGH_PRICE,
              LOW_PRICE,
              CLOSE_PRICE,
              VOLUME,
              PROVENANCE,
              SOURCE_FILE,
              SOURCE_LINE,
              TRADE_COUNT,
              IS_PARTIAL_DAY,
              RETRIEVED_AT),
          List.of(SOURCE_ID, ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE),
          Set.of(SOURCE_FILE.name(), SOURCE_LINE.name(), RETRIEVED_AT.name()));

  private final Set<String> deltas;

  /**
   * @param dialects vendors, of which some send whole histories and some add day to day
   */
  public PriceSourceDaily(List<Dialect> dialects) {
    this.deltas =
        dialects.stream()
            .filter(dialect -> dialect.feed().isDelta())
            .map(Dialect::name)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(LandingPrice.NAME),
        Input.whole(TakenFile.NAME),
        Input.whole(Table.published(NAME)));
  }

  @Override
  public String configuration() {
    return deltas.toString();
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Candidates candidates = candidates(inputs);
    Dataset<Row> staying =
        inputs
            .table(Table.published(NAME))
            .join(
                candidates
                    .leaving()
                    .select(SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col(), TRADE_DATE.col()),
                Field.names(SOURCE_ID, ASSET_ID, PRICE_BASIS, TRADE_DATE),
                "left_anti");
    return entering(candidates).unionByName(staying);
  }

  /** Days on which the rows that enter say something else than those that leave. */
  @Override
  public Optional<Dataset<Row>> changedDays(Inputs inputs) {
    Candidates candidates = candidates(inputs);
    Dataset<Row> entering = digests(entering(candidates), "entering");
    Dataset<Row> leaving = digests(candidates.leaving(), "leaving");
    return Optional.of(
        entering
            .join(leaving, Field.names(TRADE_DATE), "full")
            .filter(not(col("entering").eqNullSafe(col("leaving"))))
            .select(TRADE_DATE.col()));
  }

  private Candidates candidates(Inputs inputs) {
    return new Candidates(
        inputs.table(LandingPrice.NAME),
        inputs.table(TakenFile.NAME),
        PublishedRows.of(inputs, NAME),
        deltas);
  }

  private static Dataset<Row> entering(Candidates candidates) {
    return candidates
        .entering()
        .select(
            CONTRACT.fields().stream().map(field -> field.is(field.col())).toArray(Column[]::new));
  }

  /**
   * What the rows of each day say. Of which file a row is belongs to it where files add to one
   * another, and on the last day of a whole history: there it names the file in force.
   */
  private Dataset<Row> digests(Dataset<Row> rows, String name) {
    Column isLast =
        TRADE_DATE
            .col()
            .equalTo(
                max(TRADE_DATE.col())
                    .over(Window.partitionBy(SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col())));
    List<Column> said =
        CONTRACT.fields().stream()
            .filter(field -> !CONTRACT.lineage().contains(field.name()))
            .map(Field::col)
            .collect(Collectors.toCollection(ArrayList::new));
    said.add(col("origin"));
    return rows.withColumn("origin", when(isDelta().or(isLast), SOURCE_FILE.col()))
        .groupBy(TRADE_DATE.col())
        .agg(
            struct(
                    count(lit(1)).as("rows"),
                    bit_xor(xxhash64(said.toArray(Column[]::new))).as("digest"))
                .as(name));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.warning("high is at least low", HIGH_PRICE.col().geq(LOW_PRICE.col())),
        Check.error("a volume is not negative", VOLUME.col().geq(0)));
  }

  private Column isDelta() {
    return SOURCE_ID.col().isin(deltas.toArray());
  }
}
