package io.aftershock.config;

import java.io.Serializable;

/**
 * How a vendor's files follow each other, and what happens when they do not.
 *
 * @param warnAfterDays calendar days from the newest row to the day of the run that are reported
 * @param errorAfterDays calendar days likewise that fail the source
 */
public record Feed(Delivery delivery, OnFailure onFailure, int warnAfterDays, int errorAfterDays)
    implements Serializable {

  /** Of {@code warnAfterDays} and {@code errorAfterDays}: never. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** What a newer file of a series does to an older one. */
  public enum Delivery {
    /** It replaces it: each file is the whole history. */
    SNAPSHOT,
    /** It adds to it, day by day; for a day that both have the newer counts. */
    DELTA
  }

  /** What a source that cannot be taken in does to the run. */
  public enum OnFailure {
    /** It stops: nothing is published. */
    STOP,
    /** The source keeps its last published rows, and the release says DEGRADED and names it. */
    HOLD
  }

  /** Whether files add to one another, rather than a newer one replacing an older. */
  public boolean isDelta() {
    return delivery == Delivery.DELTA;
  }
}
