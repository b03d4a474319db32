package io.aftershock.stats;

import java.util.Arrays;

/** The figures of one series at the last so many sessions of a calendar. */
public final class SessionWindow {
  private final int[] sessions;
  private final double[] figures;

  /**
   * A window without figures.
   *
   * @param length sessions that it spans, counted by their numbers: one without a figure counts too
   */
  public SessionWindow(int length) {
    sessions = new int[length];
    figures = new double[length];
    Arrays.fill(sessions, Integer.MIN_VALUE);
  }

  /**
   * Takes the figure of a session and forgets what has left the window.
   *
   * @param session number of the session, above those before
   */
  public void put(int session, double figure) {
    int slot = Math.floorMod(session, sessions.length);
    sessions[slot] = session;
    figures[slot] = figure;
  }

  /** The figure of a session among the last; NaN where there is none. */
  public double at(int session) {
    int slot = Math.floorMod(session, sessions.length);
    return sessions[slot] == session ? figures[slot] : Double.NaN;
  }

  /**
   * How this series goes with another of the same length.
   *
   * @param lastSession the window's last session
   */
  public Correlation correlation(SessionWindow other, int lastSession) {
    Correlation correlation = new Correlation();
    for (int session = lastSession - sessions.length + 1; session <= lastSession; session++) {
      correlation.add(at(session), other.at(session));
    }
    return correlation;
  }

  /**
   * The largest absolute difference to another series of the same length, of sessions at which both
   * have a figure; NaN where there is none.
   *
   * @param lastSession the window's last session
   */
  public double largestDifference(SessionWindow other, int lastSession) {
    double largest = Double.NaN;
    for (int session = lastSession - sessions.length + 1; session <= lastSession; session++) {
      double difference = Math.abs(at(session) - other.at(session));
      if (!(difference <= largest) && !Double.isNaN(difference)) {
        largest = difference;
      }
    }
    return largest;
  }
}
