package io.aftershock.report;

import io.aftershock.mart.RankingOvertake;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** Says a row of {@link RankingOvertake} in words. */
public final class OvertakeText {
  private OvertakeText() {}

  /** Such as {@code after 2025-01-25 and by 2025-01-26: #6 then #1 against #1 then #2.} */
  public static String when(Row overtake) {
    return String.format(
        Locale.ROOT,
        "after %s and by %s: %s then %s against %s then %s.",
        overtake.<Object>getAs(RankingOvertake.BEFORE_DATE.name()),
        overtake.<Object>getAs(RankingOvertake.FIRST_AHEAD_DATE.name()),
        rank(overtake, RankingOvertake.OVERTAKER_RANK_BEFORE.name()),
        rank(overtake, RankingOvertake.OVERTAKER_RANK.name()),
        rank(overtake, RankingOvertake.OVERTAKEN_RANK_BEFORE.name()),
        rank(overtake, RankingOvertake.OVERTAKEN_RANK.name()));
  }

  /** What is to be said where it may have been so before; else nothing. */
  public static String caveat(Row overtake) {
    return overtake.<Boolean>getAs(RankingOvertake.IS_ORDER_BEFORE_KNOWN.name())
        ? ""
        : " Their order before is not known.";
  }

  private static String rank(Row overtake, String column) {
    Object rank = overtake.getAs(column);
    return rank == null ? "no rank" : "#" + rank;
  }
}
