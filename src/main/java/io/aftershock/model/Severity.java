package io.aftershock.model;

/** What a broken rule means for a release. */
public enum Severity {
  /** Nothing is published. */
  ERROR,
  /** Published, and on record. */
  WARNING
}
