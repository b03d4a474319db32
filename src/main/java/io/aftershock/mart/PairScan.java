package io.aftershock.mart;

import io.aftershock.model.Provenance;
import io.aftershock.stats.Correlation;
import io.aftershock.stats.SessionWindow;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Runs through whole panels, sorted by panel, session and asset, and yields the rows of {@link
 * CrossAssetPair}.
 *
 * <p>Takes rows of panel, session number, month end (null but at the last session of a month that
 * is over), asset, currency, provenance, and of what is null where the asset has none: change,
 * change of drawdown, level, and second of the close.
 */
final class PairScan implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  static final int WINDOW = 252;
  static final int MINIMUM_PAIRS = 126;
  static final double WIDE_GAP_HOURS = 6;

  private static final double SECONDS_PER_HOUR = 3600;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Scan scan = new Scan();
    return SessionGroups.of(rows).flatMap(session -> scan.add(session).stream()).iterator();
  }

  private static final class Scan {
    private String panelId = "";
    private final Map<String, Member> members = new HashMap<>();

    /** The pairs of the assets that stand in this session, if it ends a month. */
    List<Row> add(List<Row> session) {
      Row first = session.get(0);
      if (!first.getString(0).equals(panelId)) {
        panelId = first.getString(0);
        members.clear();
      }
      List<Member> present = new ArrayList<>();
      for (Row row : session) {
        Member member = members.computeIfAbsent(row.getString(3), id -> new Member(id));
        member.add(row);
        present.add(member);
      }
      return first.isNullAt(2) ? List.of() : pairs(first.getAs(2), first.getInt(1), present);
    }

    private List<Row> pairs(LocalDate monthEnd, int lastSession, List<Member> present) {
      List<Row> pairs = new ArrayList<>();
      for (int i = 0; i < present.size(); i++) {
        for (Member other : present.subList(i + 1, present.size())) {
          pairs.add(pair(monthEnd, lastSession, present.get(i), other));
        }
      }
      return pairs;
    }

    private Row pair(LocalDate monthEnd, int lastSession, Member a, Member b) {
      Correlation changes = a.changes.correlation(b.changes, lastSession);
      double gap = a.closes.largestDifference(b.closes, lastSession) / SECONDS_PER_HOUR;
      boolean hasGap = !Double.isNaN(gap);
      return RowFactory.create(
          panelId,
          monthEnd,
          a.id,
          b.id,
          changes.count(),
          coefficient(changes),
          coefficient(a.drawdownChanges.correlation(b.drawdownChanges, lastSession)),
          coefficient(a.levels.correlation(b.levels, lastSession)),
          hasGap ? gap : null,
          hasGap ? gap > WIDE_GAP_HOURS : null,
          !a.currency.equals(b.currency),
          Provenance.weaker(a.provenance, b.provenance));
    }

    private static Double coefficient(Correlation correlation) {
      OptionalDouble coefficient = correlation.coefficient(MINIMUM_PAIRS);
      return coefficient.isPresent() ? coefficient.getAsDouble() : null;
    }
  }

  private static final class Member {
    private final String id;
    private final SessionWindow changes = new SessionWindow(WINDOW);
    private final SessionWindow drawdownChanges = new SessionWindow(WINDOW);
    private final SessionWindow levels = new SessionWindow(WINDOW);
    private final SessionWindow closes = new SessionWindow(WINDOW);
    private String currency = "";
    private String provenance = "";

    Member(String id) {
      this.id = id;
    }

    void add(Row row) {
      int session = row.getInt(1);
      currency = row.getString(4);
      provenance = Provenance.weaker(provenance, row.getString(5));
      changes.put(session, figure(row, 6));
      drawdownChanges.put(session, figure(row, 7));
      levels.put(session, figure(row, 8));
      closes.put(session, figure(row, 9));
    }

    private static double figure(Row row, int position) {
      return row.isNullAt(position) ? Double.NaN : row.getDouble(position);
    }
  }
}
