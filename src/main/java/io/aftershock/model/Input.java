package io.aftershock.model;

import java.util.Objects;

/**
 * A relation that a table reads.
 *
 * @param relation a table, or a relation that a run brings
 * @param reach which of its periods a period of the table is built from
 */
public record Input(String relation, Reach reach) {
  public Input {
    Objects.requireNonNull(relation, "relation");
    Objects.requireNonNull(reach, "reach");
  }

  /** Reads the same period alone. */
  public static Input samePeriod(String relation) {
    return new Input(relation, Reach.SAME_PERIOD);
  }

  /** Reads the same period and every one before it. */
  public static Input upToPeriod(String relation) {
    return new Input(relation, Reach.UP_TO_PERIOD);
  }

  /** Reads every period that ended before the same period began. */
  public static Input beforePeriod(String relation) {
    return new Input(relation, Reach.BEFORE_PERIOD);
  }

  /** Reads all of it, for the rows that have no date yet alone. */
  public static Input undated(String relation) {
    return new Input(relation, Reach.UNDATED);
  }

  /** Reads all of it. */
  public static Input whole(String relation) {
    return new Input(relation, Reach.WHOLE);
  }
}
