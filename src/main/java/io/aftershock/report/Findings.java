package io.aftershock.report;

import io.aftershock.config.AssetClass;
import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.mart.DrawdownDaily;
import io.aftershock.mart.DrawdownEpisode;
import io.aftershock.mart.ReturnDaily;
import io.aftershock.model.Field;
import io.aftershock.model.Provenance;
import io.aftershock.warehouse.ReleaseReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What happened on a day, in plain words, by price returns alone. */
public final class Findings {
  private static final String[] PRICE_RETURN_BASES = {"SPLIT_ADJUSTED", "LEVEL"};
  private static final int SHOWN = 5;

  /** What it reads. */
  public static final List<String> TABLES =
      List.of(
          PriceDaily.NAME,
          ReturnDaily.NAME,
          DrawdownDaily.NAME,
          DrawdownEpisode.NAME,
          DimAsset.NAME);

  private final ReleaseReader release;
  private final LocalDate day;
  private final Object[] assets;

  /**
   * @param assets ids of those that are looked at
   */
  public Findings(ReleaseReader release, LocalDate day, List<String> assets) {
    this.release = release;
    this.day = day;
    this.assets = assets.toArray();
  }

  /** One sentence or two each; the worst of the day first. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    List<Row> moves = moves();
    if (moves.isEmpty()) {
      return List.of("There is no price of " + day + ".");
    }
    moves.stream()
        .filter(row -> row.getBoolean(2))
        .limit(SHOWN)
        .forEach(row -> fall(row, sentences));
    long falls = moves.stream().filter(row -> row.getBoolean(2) && row.getDouble(4) < 0).count();
    if (falls > SHOWN) {
      sentences.add((falls - SHOWN) + " more fell less.");
    }
    moves.stream().filter(row -> !row.getBoolean(2)).forEach(row -> jump(row, sentences));
    gainers(moves).ifPresent(sentences::add);
    deepest().ifPresent(sentences::add);
    provenance(moves).ifPresent(sentences::add);
    return sentences;
  }

  /** id, name, investable, close, return, provenance, drawdown, peak date; worst return first. */
  private List<Row> moves() {
    Dataset<Row> prices =
        release
            .table(PriceDaily.NAME)
            .select(
                PriceDaily.ASSET_ID.col(),
                PriceDaily.PRICE_BASIS.col(),
                PriceDaily.TRADE_DATE.col(),
                PriceDaily.CLOSE_PRICE.col());
    Dataset<Row> drawdowns =
        release
            .table(DrawdownDaily.NAME)
            .select(
                DrawdownDaily.ASSET_ID.col(),
                DrawdownDaily.PRICE_BASIS.col(),
                DrawdownDaily.TRADE_DATE.col(),
                DrawdownDaily.DRAWDOWN.col(),
                DrawdownDaily.PEAK_DATE.col());
    String[] key =
        Field.names(ReturnDaily.ASSET_ID, ReturnDaily.PRICE_BASIS, ReturnDaily.TRADE_DATE);
    return release
        .table(ReturnDaily.NAME)
        .filter(ReturnDaily.TRADE_DATE.col().equalTo(day))
        .filter(ReturnDaily.PRICE_BASIS.col().isin((Object[]) PRICE_RETURN_BASES))
        .filter(ReturnDaily.ASSET_ID.col().isin(assets))
        .filter(ReturnDaily.SIMPLE_RETURN.col().isNotNull())
        .join(prices, key)
        .join(drawdowns, key, "left")
        .join(release.table(DimAsset.NAME), Field.names(DimAsset.ASSET_ID))
        .select(
            DimAsset.ASSET_ID.col(),
            DimAsset.ASSET_NAME.col(),
            DimAsset.IS_INVESTABLE.col(),
            PriceDaily.CLOSE_PRICE.col(),
            ReturnDaily.SIMPLE_RETURN.col(),
            ReturnDaily.PROVENANCE.col(),
            DrawdownDaily.DRAWDOWN.col(),
            DrawdownDaily.PEAK_DATE.col())
        .orderBy(ReturnDaily.SIMPLE_RETURN.col(), DimAsset.ASSET_ID.col())
        .collectAsList();
  }

  private void fall(Row row, List<String> sentences) {
    if (row.getDouble(4) < 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s (%s) closed at %,.2f on %s, %s on the day; %s below its peak of %s.",
              row.getString(1),
              row.getString(0),
              row.getDouble(3),
              day,
              percent(row.getDouble(4)),
              percent(-row.getDouble(6)).substring(1),
              row.getAs(7)));
    }
  }

  private void jump(Row row, List<String> sentences) {
    sentences.add(
        String.format(
            Locale.ROOT,
            "The %s (%s) stood at %,.2f, %s on the day. Nobody can hold it: it has no drawdown.",
            row.getString(1),
            row.getString(0),
            row.getDouble(3),
            percent(row.getDouble(4))));
  }

  private static Optional<String> gainers(List<Row> moves) {
    List<String> gains =
        moves.stream()
            .filter(row -> row.getBoolean(2) && row.getDouble(4) > 0)
            .map(row -> row.getString(0) + " " + percent(row.getDouble(4)))
            .toList();
    return gains.isEmpty()
        ? Optional.empty()
        : Optional.of("Not everything fell: " + String.join(", ", gains) + ".");
  }

  private Optional<String> deepest() {
    return release
        .table(DrawdownEpisode.NAME)
        .filter(DrawdownEpisode.PRICE_BASIS.col().isin((Object[]) PRICE_RETURN_BASES))
        .filter(DrawdownEpisode.ASSET_ID.col().isin(assets))
        .join(
            release
                .table(DimAsset.NAME)
                .filter(DimAsset.ASSET_CLASS.col().equalTo(AssetClass.EQUITY.name()))
                .select(DimAsset.ASSET_ID.col()),
            Field.names(DimAsset.ASSET_ID))
        .filter(DrawdownEpisode.PEAK_DATE.col().lt(day))
        .filter(DrawdownEpisode.END_DATE.col().isNull().or(DrawdownEpisode.END_DATE.col().geq(day)))
        .orderBy(DrawdownEpisode.DEPTH.col())
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(
            row ->
                String.format(
                    "The deepest drawdown of a share that the day was part of is %s's: %s from %s to %s,"
                        + " %s.",
                    row.<String>getAs(DrawdownEpisode.ASSET_ID.name()),
                    percent(row.<Double>getAs(DrawdownEpisode.DEPTH.name())),
                    row.getAs(DrawdownEpisode.PEAK_DATE.name()),
                    row.getAs(DrawdownEpisode.TROUGH_DATE.name()),
                    ending(row)));
  }

  private static String ending(Row episode) {
    LocalDate recovery = episode.getAs(DrawdownEpisode.RECOVERY_DATE.name());
    return recovery == null ? "not recovered where the data ends" : "recovered on " + recovery;
  }

  private static Optional<String> provenance(List<Row> moves) {
    boolean simulated =
        moves.stream().anyMatch(row -> row.getString(5).equals(Provenance.SIMULATED.name()));
    return simulated
        ? Optional.of("All this rests on SIMULATED prices: they illustrate, and prove nothing.")
        : Optional.empty();
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%+.2f %%", fraction * 100);
  }
}
