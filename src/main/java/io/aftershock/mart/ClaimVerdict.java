package io.aftershock.mart;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Charts;
import io.aftershock.config.Event;
import io.aftershock.config.Settings;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.DimEvent;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.RowKey;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per event and claim: what an article states, and what the tables say of it.
 *
 * <p>Verdicts are asked for in this order, and the first that fits stands: NOT_TESTABLE, NO_SERIES,
 * AMBIGUOUS, NOT_VERIFIABLE_DAILY, then whether close, open or the day's range agree. Moves are
 * price returns. A rank is no count of downloads.
 */
public final class ClaimVerdict implements Table {
  public static final String NAME = "claim_verdict";

  static final Field EVENT_ID = DimEvent.EVENT_ID;
  public static final Field CLAIM_ID =
      Field.required(2, "claim_id", StringType, "Claim: its id in the event's file.");
  public static final Field CLAIM_NUMBER =
      Field.required(3, "claim_number", IntegerType, "Its place in the event's file, from 1.");
  public static final Field STATEMENT =
      Field.required(4, "statement", StringType, "What is stated.");
  public static final Field CLAIM_KIND =
      Field.required(5, "claim_kind", StringType, "PRICE, RANK or OTHER.");
  public static final Field SUBJECT =
      Field.optional(
          6, "subject", StringType, "Asset or instrument, or the two apps; null for OTHER.");
  public static final Field CLAIM_DATE =
      Field.optional(7, "claim_date", DateType, "Day that it speaks of; null for OTHER.");
  public static final Field CLAIMED_PERCENT =
      Field.optional(8, "claimed_percent", DoubleType, "Stated move in percent; null if no PRICE.");
  public static final Field CLAIM_BOUND =
      Field.optional(
          9, "claim_bound", StringType, "EXACTLY, OVER or UP_TO that much; null likewise.");
  public static final Field SESSION_LABEL =
      Field.optional(
          10,
          "session_label",
          StringType,
          "When in the day: PRE_MARKET, OPEN, REGULAR, CLOSE, AFTER_HOURS or UNSPECIFIED; null"
              + " likewise.");
  public static final Field CLAIM_BASE =
      Field.optional(
          11,
          "claim_base",
          StringType,
          "What it is counted from: PREVIOUS_CLOSE, PREVIOUS_SESSION_CLOSE of the panel's exchange,"
              + " or UNSPECIFIED; null likewise.");
  public static final Field TOLERANCE_POINTS =
      Field.optional(
          12,
          "tolerance_points",
          DoubleType,
          "Half a unit of the last stated digit and 0.05, in percentage points; null likewise.");
  public static final Field VERDICT =
      Field.required(13, "verdict", StringType, "What the tables say of it.");
  public static final Field IS_ILLUSTRATIVE =
      Field.required(
          14, "is_illustrative", BooleanType, "Whether the verdict rests on simulated rows.");
  public static final Field BASE_DATE =
      Field.optional(15, "base_date", DateType, "Day of the close before; null where none is.");
  public static final Field OPEN_PERCENT = move(16, "open_percent", "Open");
  public static final Field HIGH_PERCENT = move(17, "high_percent", "High");
  public static final Field LOW_PERCENT = move(18, "low_percent", "Low");
  public static final Field CLOSE_PERCENT = move(19, "close_percent", "Close");
  public static final Field SESSION_BASE_DATE =
      Field.optional(
          20,
          "session_base_date",
          DateType,
          "Day of the close at the last session of the panel's exchange before, where that is"
              + " another; else null.");
  public static final Field SESSION_HIGH_PERCENT = ofSession(21, "session_high_percent", "High");
  public static final Field SESSION_LOW_PERCENT = ofSession(22, "session_low_percent", "Low");
  public static final Field SESSION_CLOSE_PERCENT = ofSession(23, "session_close_percent", "Close");
  public static final Field RANK_DATE =
      Field.optional(
          24, "rank_date", DateType, "Snapshot that tells; null if no RANK, or where none does.");
  public static final Field RANK_SOURCE_ID =
      Field.optional(25, "rank_source_id", StringType, "Whose it is; null likewise.");
  public static final Field RANK_AHEAD =
      Field.optional(
          26,
          "rank_ahead",
          IntegerType,
          "Rank of the app that is said to be ahead; null where it has none.");
  public static final Field RANK_BEHIND =
      Field.optional(27, "rank_behind", IntegerType, "Rank of the other; null likewise.");
  public static final Field EVIDENCE =
      Field.optional(
          28,
          "evidence",
          StringType,
          "Rows that it rests on, as explain takes them: table and key, set apart by \"; \".");
  public static final Field PROVENANCE =
      Field.optional(
          29,
          "provenance",
          StringType,
          "How far the weakest of them can be trusted; null if none.");
  public static final Field SENTENCE =
      Field.required(30, "sentence", StringType, "The verdict in words.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per event and claim: what an article states, and what the tables say of it.",
          List.of(
              EVENT_ID,
              CLAIM_ID,
              CLAIM_NUMBER,
              STATEMENT,
              CLAIM_KIND,
              SUBJECT,
              CLAIM_DATE,
              CLAIMED_PERCENT,
              CLAIM_BOUND,
              SESSION_LABEL,
              CLAIM_BASE,
              TOLERANCE_POINTS,
              VERDICT,
              IS_ILLUSTRATIVE,
              BASE_DATE,
              OPEN_PERCENT,
              HIGH_PERCENT,
              LOW_PERCENT,
              CLOSE_PERCENT,
              SESSION_BASE_DATE,
              SESSION_HIGH_PERCENT,
              SESSION_LOW_PERCENT,
              SESSION_CLOSE_PERCENT,
              RANK_DATE,
              RANK_SOURCE_ID,
              RANK_AHEAD,
              RANK_BEHIND,
              EVIDENCE,
              PROVENANCE,
              SENTENCE),
          List.of(EVENT_ID, CLAIM_ID),
          Partitioning.none());

  private final List<Event> events;
  private final Settings.Panel panel;
  private final Charts charts;

  public ClaimVerdict(List<Event> events, Settings.Panel panel, Charts charts) {
    this.events = List.copyOf(events);
    this.panel = panel;
    this.charts = charts;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public int derivationVersion() {
    return 2;
  }

  @Override
  public String configuration() {
    return PanelCloses.configuration(panel) + "\n" + charts.apps() + "\n" + events;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(EventPrices.inputs());
    inputs.add(Input.whole(ChartEntry.NAME));
    return inputs;
  }

  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    String evidence = row.getAs(EVIDENCE.name());
    if (evidence != null) {
      rows(evidence).forEach(key -> origins.add(Origin.of(key, "what it is held against")));
    }
    origins.add(DimEvent.configured(row, "the claim"));
    return origins;
  }

  /** None where a release of before writes them otherwise. */
  private static List<RowKey> rows(String evidence) {
    try {
      return RowKey.parse(evidence);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    List<Row> rows = new ArrayList<>();
    for (Event event : events) {
      rows.addAll(
          new ClaimRows(
                  event,
                  PriceEvidence.of(inputs, panel, event),
                  RankEvidence.of(inputs, charts),
                  CONTRACT.fields())
              .rows());
    }
    return inputs.table(ChartEntry.NAME).sparkSession().createDataFrame(rows, CONTRACT.schema());
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a verdict of a figure has the day's figures",
            VERDICT
                .col()
                .isin("MATCH_CLOSE", "CLOSE_CONTRADICTED", "WITHIN_DAILY_RANGE", "AMBIGUOUS")
                .equalTo(false)
                .or(CLOSE_PERCENT.col().isNotNull())));
  }

  private static Field move(int id, String name, String what) {
    return Field.optional(
        id,
        name,
        DoubleType,
        what + " of the day over the asset's own close before, in percent; null if not known.");
  }

  private static Field ofSession(int id, String name, String what) {
    return Field.optional(
        id, name, DoubleType, what + " over the close of session_base_date; null likewise.");
  }
}
