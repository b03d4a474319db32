package io.aftershock.stats;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Sessions around an event, numbered from the event's own, which is 0.
 *
 * @param from first session
 * @param to last session; it belongs to the window
 */
public record TauWindow(int from, int to) implements Serializable {

  /**
   * A window of at least one session.
   *
   * @throws IllegalArgumentException if it ends before it starts
   */
  public TauWindow {
    if (from > to) {
      throw new IllegalArgumentException("window from " + from + " to " + to + " has no session");
    }
  }

  /** Number of sessions. */
  public int sessions() {
    return to - from + 1;
  }

  /** Whether a session lies in it. */
  public boolean contains(int tau) {
    return from <= tau && tau <= to;
  }

  /** Whether all sessions of another lie in it. */
  public boolean contains(TauWindow other) {
    return contains(other.from) && contains(other.to);
  }

  boolean overlaps(TauWindow other) {
    return from <= other.to && other.from <= to;
  }

  /** Its sessions, in order. */
  public IntStream taus() {
    return IntStream.rangeClosed(from, to);
  }

  @Override
  public String toString() {
    return "[" + from + ", " + to + "]";
  }
}
