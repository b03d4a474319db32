package io.aftershock.source;

import io.aftershock.config.Assets;
import io.aftershock.config.Dialect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Takes the records of a file of prices: days, or bars that days are made of. */
final class PriceTaker implements RecordTaker {

  /** Fewer odd bars say nothing of a file's columns. */
  private static final int FEW_BARS = 5;

  private final LandingFile file;
  private final Dialect dialect;
  private final Assets assets;
  private final LocalDate latest;
  private final TimeFormat times;
  private final LandingRows rows;
  private final AcceptedRecords accepted;
  private RecordParser parser;
  private Instant retrievedAt;
  private long wholeBars;
  private long inconsistentBars;
  private String firstInconsistent = "";

  /**
   * @param latest the last day that can have come yet
   */
  PriceTaker(
      LandingFile file,
      Dialect dialect,
      Assets assets,
      LocalDate latest,
      TimeFormat times,
      LandingRows rows) {
    this.file = file;
    this.dialect = dialect;
    this.assets = assets;
    this.latest = latest;
    this.times = times;
    this.rows = rows;
    this.accepted =
        dialect.barSeconds() == 0 ? new DailyRecords(rows) : new BarRecords(rows, dialect);
  }

  @Override
  public void begin(Preamble preamble) throws Rejection {
    retrievedAt = Vintages.read(dialect.vintage(), file.name(), preamble, latest);
    parser = new RecordParser(dialect, assets, times, file.name(), preamble);
  }

  @Override
  public Instant retrievedAt() {
    return retrievedAt;
  }

  @Override
  public void take(RawRecord raw, String place, Collection<Row> ready) throws Rejection {
    Optional<PriceRecord> record = parser.parse(raw.fields());
    if (record.isEmpty()) {
      ready.add(rows.declaredEmpty(raw.position()));
      return;
    }
    count(record.get().series().get(0), place);
    accepted.add(raw, record.get(), ready);
  }

  private void count(PriceRecord.Bar bar, String place) {
    wholeBars += bar.isWhole() ? 1 : 0;
    if (bar.isInconsistent()) {
      inconsistentBars++;
      firstInconsistent = firstInconsistent.isEmpty() ? place : firstInconsistent;
    }
  }

  @Override
  public void lost() {
    // No record says anything of another.
  }

  @Override
  public Rejection end(Collection<Row> ready) {
    accepted.end(ready);
    boolean isOdd = inconsistentBars > dialect.limits().inconsistentBars() * wholeBars;
    return isOdd && inconsistentBars >= FEW_BARS
        ? new Rejection(
            Rule.INCONSISTENT_BARS,
            String.format(
                "%shigh or low does not enclose open and close, as in %d of %d bars: do the columns"
                    + " stand in another order?",
                firstInconsistent, inconsistentBars, wholeBars))
        : null;
  }
}
