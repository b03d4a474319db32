package io.aftershock.faults;

import io.aftershock.mart.FigureRevision;
import io.aftershock.mart.ReleaseStatus;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import java.util.Optional;
import java.util.TreeMap;

/** What the tables of a release say: of each period the rows and the sum of their digests. */
public record Content(TreeMap<String, String> byPeriod) {
  static final Content NONE = new Content(new TreeMap<>());

  public static Content of(Optional<Manifest> release) {
    return release.map(Content::of).orElse(NONE);
  }

  /** The same but for tables that describe the release: those tell in which one a table came. */
  Content ofData() {
    TreeMap<String, String> data = new TreeMap<>(byPeriod);
    data.keySet()
        .removeIf(
            period ->
                period.startsWith(ReleaseStatus.NAME + " ")
                    || period.startsWith(FigureRevision.NAME + " "));
    return new Content(data);
  }

  private static Content of(Manifest release) {
    TreeMap<String, long[]> sums = new TreeMap<>();
    release
        .tables()
        .forEach(
            (table, entry) -> {
              for (DataFile file : entry.files()) {
                long[] sum = sums.computeIfAbsent(table + " " + file.period(), key -> new long[2]);
                sum[0] += file.rows();
                sum[1] += Long.parseUnsignedLong(file.rowDigest(), 16);
              }
            });
    TreeMap<String, String> texts = new TreeMap<>();
    sums.forEach((period, sum) -> texts.put(period, sum[0] + ":" + Long.toHexString(sum[1])));
    return new Content(texts);
  }
}
