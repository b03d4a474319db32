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
import io.aftershock.conformed.ChartSnapshot;
import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.EventSessions;
import io.aftershock.conformed.Session;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per event, asset or app or entity, and day around the event: market, chart and news on
 * one axis of time.
 *
 * <p>Assets have a row a session that shows a price of them; apps a row a snapshot of each source;
 * entities a row a session. What is of another kind of subject is null.
 */
public final class EventWindow implements Table {
  public static final String NAME = "event_window";

  /** What a row is of. */
  public enum Kind {
    ASSET,
    APP,
    ENTITY
  }

  public static final Field EVENT_ID = DimEvent.EVENT_ID;
  public static final Field SUBJECT_KIND =
      Field.required(2, "subject_kind", StringType, "ASSET, APP or ENTITY.");
  public static final Field SUBJECT_ID =
      Field.required(
          3, "subject_id", StringType, "Asset, name of apps.conf, or id of entities.conf.");
  public static final Field SERIES =
      Field.required(
          4,
          "series",
          StringType,
          "What it is told by: the price basis; source, store, country, chart and category of a"
              + " chart; ALL sources of news.");
  public static final Field EVENT_DATE =
      Field.required(5, "event_date", DateType, "Day: a session, or that of the snapshot.");
  public static final Field TAU =
      Field.optional(
          6,
          "tau",
          IntegerType,
          "The session, counted from session 0; null on a day that is none.");
  public static final Field CLOSE_PRICE =
      Field.optional(7, "close_price", DoubleType, "Close that stands for the session.");
  public static final Field IS_STALE =
      Field.optional(8, "is_stale", BooleanType, "Whether the close is of a day before.");
  public static final Field SESSION_RETURN =
      Field.optional(
          9,
          "session_return",
          DoubleType,
          "Close over the close shown at the session before, minus one; null where stale.");
  public static final Field GAP_RETURN =
      Field.optional(
          10,
          "gap_return",
          DoubleType,
          "Open over the close shown at the session before, minus one; null likewise.");
  public static final Field INTRADAY_RETURN =
      Field.optional(
          11, "intraday_return", DoubleType, "Close over open, minus one; null likewise.");
  public static final Field CHANGE_FROM_BEFORE =
      Field.optional(
          12,
          "change_from_before",
          DoubleType,
          "Close over the close shown at session -1, minus one; null around a price at or below"
              + " zero.");
  public static final Field DRAWDOWN_FROM_BEFORE =
      Field.optional(
          13,
          "drawdown_from_before",
          DoubleType,
          "change_from_before where it is below zero from session 0 on, else 0; null before, and of"
              + " what nobody holds.");
  public static final Field WORST_FROM_BEFORE =
      Field.optional(
          14,
          "worst_from_before",
          DoubleType,
          "The deepest drawdown_from_before up to the session; null likewise.");
  public static final Field SESSIONS_TO_RECOVERY =
      Field.optional(
          15,
          "sessions_to_recovery",
          IntegerType,
          "Sessions from session 0 to the first fresh close at or above that of session -1, 0 if it"
              + " is session 0 itself; null where none is yet, and of what nobody holds.");
  public static final Field IS_RECOVERY_CENSORED =
      Field.optional(
          16,
          "is_recovery_censored",
          BooleanType,
          "Whether the data end before that; null of what nobody holds.");
  public static final Field RECOVERY_RANK =
      Field.optional(
          17,
          "recovery_rank",
          IntegerType,
          "Place among the event's assets by sessions_to_recovery, ties alike, the censored last;"
              + " null of what nobody holds.");
  public static final Field RANK_POSITION =
      Field.optional(
          18, "rank_position", IntegerType, "Rank in the chart; null where it has none.");
  public static final Field DEPTH =
      Field.optional(
          19, "depth", IntegerType, "K: without a rank it stands behind K. Null if not known.");
  public static final Field ARTICLE_COUNT =
      Field.optional(20, "article_count", IntegerType, "Articles that name the entity.");
  public static final Field ATTENTION_SHARE =
      Field.optional(
          21, "attention_share", DoubleType, "article_count over all articles, a fraction.");
  public static final Field ABNORMAL_ATTENTION =
      Field.optional(
          22, "abnormal_attention", DoubleType, "As in news_attention_daily; null likewise.");
  public static final Field PROVENANCE =
      Field.required(23, "provenance", StringType, "How far the row can be trusted.");

  static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per event, asset or app or entity, and day around the event: market, chart and"
              + " news on one axis of time.",
          List.of(
              EVENT_ID,
              SUBJECT_KIND,
              SUBJECT_ID,
              SERIES,
              EVENT_DATE,
              TAU,
              CLOSE_PRICE,
              IS_STALE,
              SESSION_RETURN,
              GAP_RETURN,
              INTRADAY_RETURN,
              CHANGE_FROM_BEFORE,
              DRAWDOWN_FROM_BEFORE,
              WORST_FROM_BEFORE,
              SESSIONS_TO_RECOVERY,
              IS_RECOVERY_CENSORED,
              RECOVERY_RANK,
              RANK_POSITION,
              DEPTH,
              ARTICLE_COUNT,
              ATTENTION_SHARE,
              ABNORMAL_ATTENTION,
              PROVENANCE),
          List.of(EVENT_ID, SUBJECT_KIND, SUBJECT_ID, SERIES, EVENT_DATE),
          Partitioning.none());

  private final List<Event> events;
  private final Settings.Panel panel;
  private final Charts charts;

  public EventWindow(List<Event> events, Settings.Panel panel, Charts charts) {
    this.events = List.copyOf(events);
    this.panel = panel;
    this.charts = charts;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public String configuration() {
    return PanelCloses.configuration(panel) + "\n" + charts.apps() + "\n" + events;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(EventPrices.inputs());
    inputs.add(Input.whole(ChartEntry.NAME));
    inputs.add(Input.whole(ChartSnapshot.NAME));
    inputs.add(Input.whole(NewsAttentionDaily.NAME));
    return inputs;
  }

  @Override
  public List<Origin> origins(Row row) {
    return new EventOrigins(panel).ofWindow(row, charts);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> sessions = inputs.table(Session.NAME);
    EventSessions known = EventSessions.of(sessions, panel.exchange());
    Dataset<Row> rows = sessions.sparkSession().createDataFrame(List.of(), CONTRACT.schema());
    for (Event event : events) {
      Optional<EventSessions.Numbered> zero = known.zero(event);
      if (zero.isPresent()) {
        rows =
            rows.unionByName(EventAssets.of(inputs, panel, event, zero.get()))
                .unionByName(new EventAttention(inputs, panel, charts, event, zero.get()).rows());
      }
    }
    return rows;
  }

  @Override
  public List<Check> checks() {
    Column worst = WORST_FROM_BEFORE.col();
    return List.of(
        Check.error(
            "a drawdown lies above minus one and at most at zero",
            worst.isNull().or(worst.gt(-1).and(worst.leq(0)))),
        Check.error(
            "what has not recovered is censored",
            IS_RECOVERY_CENSORED
                .col()
                .isNull()
                .or(IS_RECOVERY_CENSORED.col().equalTo(SESSIONS_TO_RECOVERY.col().isNull()))));
  }
}
