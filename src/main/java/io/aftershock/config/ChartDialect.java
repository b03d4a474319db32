package io.aftershock.config;

import io.aftershock.model.Provenance;
import java.util.List;

/**
 * A vendor's app-store charts as data: where they lie and how to read them.
 *
 * @param columns the header exactly as delimited files have it, in order; empty for others
 * @param store where the store stands that the chart is of: APP_STORE, GOOGLE_PLAY
 * @param country where the storefront's ISO 3166 alpha-2 code stands, in either case
 * @param chart where the chart's name stands: top-free, top-paid, top-grossing
 * @param category where the category's name stands
 * @param snapshot where the time stands at which the chart was taken, or its day
 * @param depth what an app that a snapshot lacks was
 * @param made where the time stands at which a file was made, or its day; null where nowhere
 * @param rank where the rank stands; nowhere where it is the record's place in its snapshot
 * @param mayBeUnranked whether a record without a rank says that the app had none
 * @param app where the app's id stands
 * @param appName where its name stands
 * @param developer where the name of who makes it stands
 * @param citation where it stands who published the rank
 */
public record ChartDialect(
    String name,
    String folder,
    String files,
    Provenance provenance,
    Feed feed,
    double maxRejected,
    Layout layout,
    List<Dialect.ColumnName> columns,
    TextPlace store,
    TextPlace country,
    TextPlace chart,
    TextPlace category,
    TimePlace snapshot,
    Depth depth,
    TimePlace made,
    TextPlace rank,
    boolean mayBeUnranked,
    TextPlace app,
    TextPlace appName,
    TextPlace developer,
    TextPlace citation,
    String fingerprint)
    implements Stanza {

  public ChartDialect {
    columns = List.copyOf(columns);
  }

  /** How many ranks a snapshot tells of. */
  public enum Depth {
    /** As many as it has entries: who is not among them ranks behind them. */
    HELD,
    /** That is not known: of who is not among them it says nothing. */
    UNKNOWN
  }

  @Override
  public Kind kind() {
    return Kind.RANKINGS;
  }
}
