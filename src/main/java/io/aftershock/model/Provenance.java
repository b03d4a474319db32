package io.aftershock.model;

import static org.apache.spark.sql.functions.max;

import org.apache.spark.sql.Column;

/**
 * How far a row can be trusted, from strongest to weakest.
 *
 * <p>The names sort from strongest to weakest, so that the weakest of several is their maximum.
 */
public enum Provenance {
  /** A vendor's own record of it. */
  OBSERVED,
  /** Somebody wrote that it was so. */
  REPORTED,
  /** Made up, and labelled so wherever it shows. */
  SIMULATED;

  /** The weaker of two. */
  public Provenance weaker(Provenance other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The weaker of two by their names; an empty name, of what nothing is known of yet, is none. */
  public static String weaker(String one, String other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The weakest of a group. */
  public static Column weakest(Column provenance) {
    return max(provenance);
  }
}
