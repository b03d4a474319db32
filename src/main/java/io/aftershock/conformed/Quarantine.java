package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.TakenFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per rejected record or file, with the reason and where it stands. */
public final class Quarantine implements Table {
  public static final String NAME = "quarantine";

  public static final Field SOURCE_FILE =
      Field.required(1, "source_file", StringType, "File below the landing root.");
  public static final Field SOURCE_LINE =
      Field.required(
          2,
          "source_line",
          LongType,
          "Line in that file, or element of its document, from 1; 0 for the file as a whole.");
  public static final Field SOURCE_ID =
      Field.required(3, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field RULE =
      Field.required(4, "rule", StringType, "The rule that was broken, such as BAD_DATE.");
  public static final Field MESSAGE =
      Field.required(5, "message", StringType, "What was found and what was expected.");
  public static final Field RAW_TEXT =
      Field.optional(
          6,
          "raw_text",
          StringType,
          "The line as it stands, capped; null for a whole file and for a row that a later one"
              + " contradicts.");
  public static final Field RUN_DATE =
      Field.required(7, "quarantined_on", DateType, "Day of the run that met it.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per rejected record or file, with the reason and where it stands.",
          List.of(SOURCE_FILE, SOURCE_LINE, SOURCE_ID, RULE, MESSAGE, RAW_TEXT, RUN_DATE),
          List.of(SOURCE_FILE, SOURCE_LINE),
          Partitioning.byRunDay(RUN_DATE),
          Set.of(RUN_DATE.name()));

  private final LocalDate runDay;

  public Quarantine(LocalDate runDay) {
    this.runDay = runDay;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public boolean isFinal() {
    return false;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(LandingRecord.REJECTED),
        Input.whole(TakenFile.NAME),
        Input.whole(Table.published(NAME)));
  }

  /** What was met before keeps the day on which it was. */
  @Override
  public Dataset<Row> build(Inputs inputs) {
    return met(inputs).unionByName(of(inputs, not(isRead()).and(col(TakenFile.STAYS))));
  }

  @Override
  public Optional<Dataset<Row>> changedDays(Inputs inputs) {
    Dataset<Row> now = met(inputs);
    Dataset<Row> then = of(inputs, isRead().or(col(TakenFile.LEAVES)));
    return Optional.of(now.except(then).union(then.except(now)).select(RUN_DATE.col()));
  }

  private Dataset<Row> met(Inputs inputs) {
    Dataset<Row> met =
        inputs
            .table(LandingRecord.REJECTED)
            .select(
                SOURCE_FILE.is(LandingRecord.SOURCE_FILE.col()),
                SOURCE_LINE.is(LandingRecord.SOURCE_LINE.col()),
                SOURCE_ID.is(LandingRecord.SOURCE_ID.col()),
                RULE.is(LandingRecord.RULE.col()),
                MESSAGE.is(LandingRecord.MESSAGE.col()),
                RAW_TEXT.is(LandingRecord.RAW_TEXT.col()))
            .withColumn("digest", said());
    Dataset<Row> before =
        inputs
            .table(Table.published(NAME))
            .select(
                SOURCE_FILE.col(),
                SOURCE_LINE.col(),
                said().as("digest"),
                RUN_DATE.col().as("met_on"));
    return met.join(before, new String[] {SOURCE_FILE.name(), SOURCE_LINE.name(), "digest"}, "left")
        .withColumn(RUN_DATE.name(), coalesce(col("met_on"), lit(runDay)))
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  /** Published rows of files that are so. */
  private static Dataset<Row> of(Inputs inputs, Column which) {
    Dataset<Row> files =
        inputs.table(TakenFile.NAME).filter(which).select(col(TakenFile.SOURCE_FILE));
    return inputs
        .table(Table.published(NAME))
        .join(broadcast(files), Field.names(SOURCE_FILE), "left_semi")
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  private static Column isRead() {
    return col(TakenFile.WAS_READ);
  }

  private static Column said() {
    return xxhash64(SOURCE_ID.col(), RULE.col(), MESSAGE.col(), RAW_TEXT.col());
  }
}
