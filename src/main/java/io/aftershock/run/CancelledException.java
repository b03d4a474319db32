package io.aftershock.run;

/** A run was cancelled before it published. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CancelledException() {
    super("the run was cancelled; nothing was published");
  }
}
