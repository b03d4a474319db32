package io.aftershock.model;

/** Which periods of its inputs a period of a table is built from. */
public enum Reach {
  /** The same period alone. */
  SAME_PERIOD,
  /** The same period and every one before it: a running peak. */
  UP_TO_PERIOD,
  /**
   * Every period that ended before the month of the same period began: a standing to go on from.
   */
  BEFORE_MONTH,
  /** All periods; such tables are small. */
  WHOLE,
  /** All periods, for the rows that have no date yet; none for the others. */
  UNDATED
}
