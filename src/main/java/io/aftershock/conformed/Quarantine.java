package io.aftershock.conformed;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.LandingPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
  public List<Input> inputs() {
    return List.of(Input.whole(LandingPrice.NAME));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return inputs
        .table(LandingPrice.NAME)
        .filter(LandingPrice.RULE.col().isNotNull())
        .select(
            SOURCE_FILE.is(LandingPrice.SOURCE_FILE.col()),
            SOURCE_LINE.is(LandingPrice.SOURCE_LINE.col()),
            SOURCE_ID.is(LandingPrice.SOURCE_ID.col()),
            RULE.is(LandingPrice.RULE.col()),
            MESSAGE.is(LandingPrice.MESSAGE.col()),
            RAW_TEXT.is(LandingPrice.RAW_TEXT.col()),
            RUN_DATE.is(lit(runDay)));
  }
}
