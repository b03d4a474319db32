package io.aftershock.source;

import io.aftershock.config.ChartDialect;
import io.aftershock.config.Charts;
import io.aftershock.config.TextPlace;
import io.aftershock.config.TimePlace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** Takes the records of a file of charts: each the rank of an app in a snapshot. */
final class ChartTaker implements RecordTaker {
  private static final int DEEPEST = 100_000;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} &,'._/-]{0,63}");
  private static final Pattern RANK = Pattern.compile("\\d{1,6}");

  private final LandingFile file;
  private final ChartDialect dialect;
  private final Charts charts;
  private final LocalDate latest;
  private final LandingRows rows;
  private final Map<ReadSnapshot.Key, ReadSnapshot> snapshots = new LinkedHashMap<>();
  private boolean isPlaceLost;
  private Instant madeAt;
  private RecordFields fields;
  private PlacedText store;
  private PlacedText country;
  private PlacedText chart;
  private PlacedText category;
  private PlacedTime snapshot;
  private PlacedText rank;
  private PlacedText app;
  private PlacedText appName;
  private PlacedText developer;
  private PlacedText citation;

  /**
   * @param latest the last day that can have come yet
   */
  ChartTaker(
      LandingFile file, ChartDialect dialect, Charts charts, LocalDate latest, LandingRows rows) {
    this.file = file;
    this.dialect = dialect;
    this.charts = charts;
    this.latest = latest;
    this.rows = rows;
  }

  @Override
  public void begin(Preamble preamble) throws Rejection {
    fields = RecordFields.of(dialect.layout(), dialect.columns(), preamble);
    store = text(dialect.store(), preamble);
    country = text(dialect.country(), preamble);
    chart = text(dialect.chart(), preamble);
    category = text(dialect.category(), preamble);
    snapshot =
        new PlacedTime(dialect.snapshot(), text(dialect.snapshot().text(), preamble), latest);
    TimePlace made = dialect.made();
    madeAt =
        made == null
            ? null
            : new PlacedTime(made, text(made.text(), preamble), latest)
                .read(List.of(), ZoneOffset.UTC)
                .at();
    rank = text(dialect.rank(), preamble);
    app = text(dialect.app(), preamble);
    appName = text(dialect.appName(), preamble);
    developer = text(dialect.developer(), preamble);
    citation = text(dialect.citation(), preamble);
  }

  private PlacedText text(TextPlace place, Preamble preamble) throws Rejection {
    return new PlacedText(place, file.name(), preamble, fields);
  }

  @Override
  public Instant retrievedAt() {
    return madeAt;
  }

  @Override
  public void take(RawRecord raw, String place, Collection<Row> ready) throws Rejection {
    ReadSnapshot of = snapshotOf(raw);
    int number = of.next();
    if (dialect.mayBeUnranked() && rank.read(raw.fields()) == null) {
      ready.add(rows.declaredEmpty(raw.position()));
      return;
    }
    try {
      int position = dialect.rank().isGiven() ? rank(raw) : number;
      String id = id(raw);
      String name = Texts.clean(appName.toString(), appName.read(raw.fields()));
      String maker = Texts.clean(developer.toString(), developer.read(raw.fields()));
      String said = Texts.clean(citation.toString(), citation.read(raw.fields()));
      of.add(position, id, raw.position());
      ready.add(
          of(rows.accepted(raw.position(), 0), of)
              .set(LandingRank.RANK_POSITION, position)
              .set(LandingRank.APP_ID, id)
              .set(LandingRank.APP_NAME, name)
              .set(LandingRank.DEVELOPER, maker)
              .set(LandingRank.IS_DEPTH_KNOWN, isDepthKnown())
              .set(LandingRank.CITATION, said)
              .row());
    } catch (Rejection e) {
      of.lacks();
      throw e;
    }
  }

  private static LandingRows.Cells of(LandingRows.Cells cells, ReadSnapshot snapshot) {
    return cells
        .set(LandingRank.STORE, snapshot.key().store())
        .set(LandingRank.COUNTRY, snapshot.key().country())
        .set(LandingRank.CHART, snapshot.key().chart())
        .set(LandingRank.CATEGORY, snapshot.key().category())
        .set(LandingRank.SNAPSHOT_AT, snapshot.key().at())
        .set(LandingRank.SNAPSHOT_DATE, snapshot.day());
  }

  private boolean isDepthKnown() {
    return dialect.depth() == ChartDialect.Depth.HELD;
  }

  /** Where places count, the record may have stood before any other. */
  @Override
  public void lost() {
    isPlaceLost = !dialect.rank().isGiven();
  }

  private ReadSnapshot snapshotOf(RawRecord raw) throws Rejection {
    try {
      fields.requireWidth(raw.fields());
      return read(raw);
    } catch (Rejection e) {
      lost();
      throw e;
    }
  }

  private ReadSnapshot read(RawRecord raw) throws Rejection {
    String ofStore = named(store, raw);
    if (!Charts.isStore(ofStore)) {
      throw new Rejection(
          Rule.BAD_CHART, store + " says the store is \"" + ofStore + "\": " + Charts.stores());
    }
    String ofCountry = named(country, raw).toUpperCase(Locale.ROOT);
    ZoneId zone = charts.zones().get(ofCountry);
    if (zone == null) {
      throw new Rejection(
          Rule.BAD_CHART,
          country
              + " says the country is \""
              + ofCountry
              + "\", which storefronts in apps.conf does not know: its day cannot be told");
    }
    PlacedTime.Time time = snapshot.read(raw.fields(), zone);
    ReadSnapshot.Key key =
        new ReadSnapshot.Key(
            ofStore, ofCountry, named(chart, raw), named(category, raw), time.at());
    return snapshots.computeIfAbsent(key, of -> new ReadSnapshot(of, time.day()));
  }

  private static String named(PlacedText text, RawRecord raw) throws Rejection {
    String found = text.read(raw.fields());
    if (found == null || !NAME.matcher(found).matches()) {
      throw new Rejection(
          Rule.BAD_CHART,
          text
              + " should name the chart's store, country, chart or category and holds "
              + (found == null ? "nothing" : "\"" + found + "\"")
              + "; must match "
              + NAME);
    }
    return found;
  }

  private int rank(RawRecord raw) throws Rejection {
    String found = rank.read(raw.fields());
    if (found == null) {
      throw new Rejection(Rule.BAD_RANK, rank + " should hold the rank and holds nothing");
    }
    if (!RANK.matcher(found).matches()) {
      throw new Rejection(Rule.BAD_RANK, rank + " is \"" + found + "\", which is no rank");
    }
    int position = Integer.parseInt(found);
    if (position < 1 || position > DEEPEST) {
      throw new Rejection(Rule.BAD_RANK, rank + " is " + position + ", must be 1 to " + DEEPEST);
    }
    return position;
  }

  private String id(RawRecord raw) throws Rejection {
    String found = app.read(raw.fields());
    if (found == null || !Charts.APP_ID.matcher(found).matches()) {
      throw new Rejection(
          Rule.BAD_APP,
          app
              + " should name the app and holds "
              + (found == null ? "nothing" : "\"" + found + "\"")
              + "; must match "
              + Charts.APP_ID);
    }
    return found;
  }

  @Override
  public Rejection end(Collection<Row> ready) {
    if (isDepthKnown()) {
      for (ReadSnapshot of : snapshots.values()) {
        ReadSnapshot.Gap gap = of.gap();
        if (gap != null) {
          ready.add(rows.retracted(gap.position(), Rule.RANK_GAP, gap.message()));
        }
        if (isPlaceLost || of.isFlawed()) {
          ready.add(of(rows.flawed(), of).row());
        }
      }
    }
    return null;
  }
}
