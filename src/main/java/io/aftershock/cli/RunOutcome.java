package io.aftershock.cli;

/** How a run ended. */
enum RunOutcome {
  /** It published a release. */
  PUBLISHED,
  /** The published release says the same. */
  NOTHING_NEW,
  /** It published nothing; the record says why. */
  FAILED,
  /** A signal ended it; the record says whether it had published. */
  CANCELLED
}
