package io.aftershock.cli;

/** How a run ended. */
enum RunOutcome {
  /** It published a release. */
  PUBLISHED,
  /** The published release says the same. */
  NOTHING_NEW,
  /** An error ended it; the record says which, and whether it had published. */
  FAILED,
  /** A signal ended it; the record says whether it had published. */
  CANCELLED
}
