package io.aftershock.model;

/** Which periods of its inputs a period of a table is built from. */
public enum Reach {
  /** The same period alone. */
  SAME_PERIOD,
  /** The same period and every one before it: a running peak. */
  UP_TO_PERIOD,
  /**
   * Every period that ended before it began, where the input has days of the same period too: a
   * standing to go on from.
   */
  BEFORE_PERIOD,
  /** All periods; such tables are small. */
  WHOLE,
  /** All periods, for the rows that have no date yet; none for the others. */
  UNDATED
}
