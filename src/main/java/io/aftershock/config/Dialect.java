package io.aftershock.config;

import io.aftershock.model.Provenance;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A vendor's price files as data: where they lie and how to read them.
 *
 * @param name of the stanza, which is also its file's name and the {@code source_id} of its rows
 * @param folder below the landing root
 * @param files glob on the file name
 * @param provenance of its rows
 * @param priority sources of one series are asked in this order, smallest first
 * @param feed how files follow each other, and what happens when they do not
 * @param limits what share of a file may be odd
 * @param layout the physical format
 * @param columns the header exactly as the files have it, in order
 * @param date where the day stands
 * @param symbol where the vendor's symbol stands
 * @param vintage where the time stands at which a file was made
 * @param numbers how figures are written
 * @param barSeconds length of the bars that a day is made of; 0 where records are days
 * @param series the price series of a record; the first is the vendor's plain price
 * @param defaults what an asset is that configuration does not know
 * @param accepted oddities that somebody looked at and accepted
 * @param fingerprint digest of everything above
 */
public record Dialect(
    String name,
    String folder,
    String files,
    Provenance provenance,
    int priority,
    Feed feed,
    Limits limits,
    Layout layout,
    List<ColumnName> columns,
    DateColumn date,
    Symbol symbol,
    Vintage vintage,
    Numbers numbers,
    int barSeconds,
    List<Series> series,
    AssetDefaults defaults,
    Accepted accepted,
    String fingerprint)
    implements Stanza {

  public Dialect {
    columns = List.copyOf(columns);
    series = List.copyOf(series);
  }

  @Override
  public Kind kind() {
    return Kind.PRICES;
  }

  @Override
  public double maxRejected() {
    return limits.rejected();
  }

  /**
   * What share of records may be odd before all are doubted.
   *
   * @param rejected of a source's records, above which the source fails
   * @param inconsistentBars of a file's bars whose high or low does not enclose open and close,
   *     above which the file is refused: its columns stand in another order
   */
  public record Limits(double rejected, double inconsistentBars) implements Serializable {}

  /**
   * One column of the header.
   *
   * @param name or {@link #SYMBOL} where the column is named after the file's symbol
   * @param optional whether a file may lack it
   */
  public record ColumnName(String name, boolean optional) implements Serializable {
    /** Name of a column that each file names after its symbol. */
    public static final String SYMBOL = "{symbol}";

    /** Reads "Volume" or, for a column that a file may lack, "Volume?". */
    static ColumnName parse(String text) {
      boolean optional = text.endsWith("?");
      return new ColumnName(optional ? text.substring(0, text.length() - 1) : text, optional);
    }
  }

  /** Unit of a time that is a count since 1970-01-01T00:00:00Z. */
  public enum Epoch {
    /** It is no count but written out, by {@link DateColumn#pattern}. */
    NONE,
    SECONDS,
    MILLISECONDS,
    MICROSECONDS,
    /** One of the three, by the number of digits: a vendor that changed its mind. */
    BY_MAGNITUDE
  }

  /**
   * Where the day stands.
   *
   * @param pattern a {@link DateTimeFormatter} pattern, read strictly
   * @param epoch unit of a count; then there is no pattern
   * @param zone of the days that instants fall on
   * @param isMidnightOfDayBefore whether a reading at midnight closes the day that just ended
   */
  public record DateColumn(
      String column, String pattern, Epoch epoch, ZoneId zone, boolean isMidnightOfDayBefore)
      implements Serializable {
    public DateColumn {
      if (epoch == Epoch.NONE) {
        strict(pattern);
      }
    }

    /** Reads the pattern strictly: 31 February is no day. */
    public DateTimeFormatter formatter() {
      return strict(pattern);
    }

    static DateTimeFormatter strict(String pattern) {
      try {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }

  /** Where a vendor's files may say something. */
  public enum Place {
    FILE_NAME,
    COLUMN,
    /** A field of the document. */
    FIELD,
    /** The stanza says it. */
    CONSTANT,
    NOWHERE
  }

  /**
   * Where the vendor's symbol stands.
   *
   * @param text a regular expression with a group {@code symbol} that the whole file name matches,
   *     a column's name, a field of the document, or the symbol itself
   */
  public record Symbol(Place place, String text) implements Serializable {}

  /**
   * Where the time stands at which a file was made. The newest of a snapshot series counts.
   *
   * @param place a file name, a field or nowhere
   * @param text a regular expression with a group {@code vintage}, or a field of the document;
   *     empty for {@link Place#NOWHERE}
   * @param pattern of a day or of a time in UTC
   */
  public record Vintage(Place place, String text, String pattern) implements Serializable {
    /** Files do not say; then the one whose data ends last is the newest. */
    public static final Vintage UNKNOWN = new Vintage(Place.NOWHERE, "", "uuuu-MM-dd");

    public Vintage {
      DateColumn.strict(pattern);
    }

    /** Reads the pattern strictly. */
    public DateTimeFormatter formatter() {
      return DateColumn.strict(pattern);
    }
  }

  /**
   * How figures are written.
   *
   * @param decimal mark before the fraction
   * @param thousands mark between groups of three, or empty
   * @param prefix a currency sign that may stand before a figure, or empty
   * @param suffixes what may stand behind a figure, and by what it multiplies: M by 1000000
   * @param float32 whether figures are 32-bit floats printed at 64-bit length, to be read as the
   *     shortest decimal of that float (118.41999816894531 as 118.42)
   * @param empty texts that a vendor declares to be no value
   */
  public record Numbers(
      char decimal,
      String thousands,
      String prefix,
      Map<String, String> suffixes,
      boolean float32,
      List<String> empty)
      implements Serializable {
    public Numbers {
      suffixes = Collections.unmodifiableMap(new TreeMap<>(suffixes));
      empty = List.copyOf(empty);
    }
  }

  /**
   * One price series of a record, by column names; all but the close may be empty.
   *
   * @param basis for shares; whatever is no share is a level, or a snapshot where this says so
   * @param trades number of trades
   */
  public record Series(
      PriceBasis basis,
      String open,
      String high,
      String low,
      String close,
      String volume,
      String trades)
      implements Serializable {}

  /** What an asset is that configuration does not know. */
  public record AssetDefaults(AssetClass assetClass, String currency, String exchange)
      implements Serializable {
    public Asset asset(String id) {
      return new Asset(id, id, assetClass, currency, exchange);
    }
  }

  /**
   * Oddities that somebody looked at and accepted.
   *
   * @param basisSteps assets whose series may step against the basis it is declared to have
   * @param moves "ASSET DAY" of moves that look like splits and are none
   */
  public record Accepted(Set<String> basisSteps, Set<String> moves) implements Serializable {
    public static final Accepted NOTHING = new Accepted(Set.of(), Set.of());

    public Accepted {
      basisSteps = Collections.unmodifiableSet(new TreeSet<>(basisSteps));
      moves = Collections.unmodifiableSet(new TreeSet<>(moves));
    }
  }
}
