package io.aftershock.stats;

import java.time.LocalDate;

/**
 * Where an app has stood in a chart, up to some snapshot.
 *
 * @param firstDate first snapshot that ranks it
 * @param bestDate first snapshot at its best rank
 * @param lastDate last snapshot that ranks it
 * @param lastDepth depth of that snapshot; null where it is not known
 * @param firstAtNo1 first snapshot at rank 1; null before
 * @param firstInTop10 first snapshot at rank 10 or better; null before
 * @param snapshots that rank it
 * @param snapshotsAtNo1 at rank 1, likewise to 10 and to 100
 * @param runAtNo1 days of the run at rank 1 on days without a gap that ends on {@code lastDate}
 * @param longestRunAtNo1 days of the longest such run
 * @param greatestGain most ranks that it gained from one snapshot to the next
 * @param gainFrom snapshots of the first such step; null before it gained any
 */
public record AppStanding(
    LocalDate firstDate,
    int firstRank,
    LocalDate bestDate,
    int bestRank,
    LocalDate lastDate,
    int lastRank,
    Integer lastDepth,
    LocalDate firstAtNo1,
    LocalDate firstInTop10,
    int snapshots,
    int snapshotsAtNo1,
    int snapshotsInTop10,
    int snapshotsInTop100,
    int runAtNo1,
    int longestRunAtNo1,
    int greatestGain,
    LocalDate gainFrom,
    LocalDate gainTo) {

  private static final int TOP_10 = 10;
  private static final int TOP_100 = 100;

  /** At the first snapshot that ranks it. */
  public static AppStanding first(LocalDate date, int rank, Integer depth) {
    return new AppStanding(
        date,
        rank,
        date,
        rank,
        date,
        rank,
        depth,
        rank == 1 ? date : null,
        rank <= TOP_10 ? date : null,
        1,
        rank == 1 ? 1 : 0,
        rank <= TOP_10 ? 1 : 0,
        rank <= TOP_100 ? 1 : 0,
        rank == 1 ? 1 : 0,
        rank == 1 ? 1 : 0,
        0,
        null,
        null);
  }

  /**
   * After the next snapshot that ranks it.
   *
   * @param previous snapshot before that one
   */
  public AppStanding after(LocalDate date, int rank, Integer depth, LocalDate previous) {
    boolean isNext = lastDate.equals(previous);
    int gain = isNext ? lastRank - rank : 0;
    int run = rank != 1 ? 0 : lastDate.plusDays(1).equals(date) ? runAtNo1 + 1 : 1;
    boolean isGreatest = gain > greatestGain;
    return new AppStanding(
        firstDate,
        firstRank,
        rank < bestRank ? date : bestDate,
        Math.min(rank, bestRank),
        date,
        rank,
        depth,
        firstAtNo1 == null && rank == 1 ? date : firstAtNo1,
        firstInTop10 == null && rank <= TOP_10 ? date : firstInTop10,
        snapshots + 1,
        snapshotsAtNo1 + (rank == 1 ? 1 : 0),
        snapshotsInTop10 + (rank <= TOP_10 ? 1 : 0),
        snapshotsInTop100 + (rank <= TOP_100 ? 1 : 0),
        run,
        Math.max(run, longestRunAtNo1),
        isGreatest ? gain : greatestGain,
        isGreatest ? lastDate : gainFrom,
        isGreatest ? date : gainTo);
  }
}
