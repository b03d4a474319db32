package io.aftershock.config;

import io.aftershock.model.Provenance;
import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A vendor's price files as data: where they lie and how to read them.
 *
 * @param name of the stanza, which is also its file's name and the {@code source_id} of its rows
 * @param folder below the landing root
 * @param files glob on the file name
 * @param provenance of its rows
 * @param priority sources of one series are asked in this order, smallest first
 * @param maxRejectedRatio share of rejected records above which nothing is published
 * @param delimited layout of the lines
 * @param columns the header exactly as the files have it, in order
 * @param date where the day stands
 * @param symbol where the vendor's symbol stands
 * @param numbers how figures are written
 * @param series the price series of a record; the first is the vendor's plain price
 * @param defaults what an asset is that configuration does not know
 * @param fingerprint digest of everything above
 */
public record Dialect(
    String name,
    String folder,
    String files,
    Provenance provenance,
    int priority,
    double maxRejectedRatio,
    Delimited delimited,
    List<ColumnName> columns,
    DateColumn date,
    Symbol symbol,
    Numbers numbers,
    List<Series> series,
    AssetDefaults defaults,
    String fingerprint)
    implements Serializable {

  /**
   * Layout of the lines.
   *
   * @param encoding name of the bytes' charset; a byte order mark is passed over
   * @param delimiter between fields
   * @param quote around fields that hold a delimiter
   * @param headerLines lines before the first record
   * @param namesLine which header line names the columns, from 1; 0 where none does
   * @param trailingDelimiter whether each line ends in a delimiter
   * @param lastLineEnd whether a last line without a line end means that the file was cut
   */
  public record Delimited(
      String encoding,
      char delimiter,
      char quote,
      int headerLines,
      int namesLine,
      boolean trailingDelimiter,
      LastLine lastLineEnd)
      implements Serializable {}

  /** What a last line without a line end means. */
  public enum LastLine {
    /** The file was cut: the record is rejected. */
    REQUIRED,
    /** Nothing: the vendor leaves it out. */
    OPTIONAL
  }

  /**
   * One column of the header.
   *
   * @param optional whether a file may lack it
   */
  public record ColumnName(String name, boolean optional) implements Serializable {
    /** Reads "Volume" or, for a column that a file may lack, "Volume?". */
    static ColumnName parse(String text) {
      boolean optional = text.endsWith("?");
      return new ColumnName(optional ? text.substring(0, text.length() - 1) : text, optional);
    }
  }

  /**
   * Where the day stands.
   *
   * @param pattern a {@link DateTimeFormatter} pattern, read strictly
   */
  public record DateColumn(String column, String pattern) implements Serializable {
    public DateColumn {
      Objects.requireNonNull(formatter(pattern));
    }

    /** Reads the pattern strictly: 31 February is no day. */
    public DateTimeFormatter formatter() {
      return formatter(pattern);
    }

    private static DateTimeFormatter formatter(String pattern) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
    }
  }

  /**
   * Where the vendor's symbol stands.
   *
   * @param text a regular expression with a group {@code symbol} that the whole file name matches,
   *     a column's name, or the symbol itself
   */
  public record Symbol(Place place, String text) implements Serializable {
    /** Where a symbol may stand. */
    public enum Place {
      FILE_NAME,
      COLUMN,
      CONSTANT
    }
  }

  /**
   * How figures are written.
   *
   * @param decimal mark before the fraction
   * @param thousands mark between groups of three, or empty
   * @param prefix a currency sign that may stand before a figure, or empty
   * @param float32 whether figures are 32-bit floats printed at 64-bit length, to be read as the
   *     shortest decimal of that float (118.41999816894531 as 118.42)
   * @param empty texts that a vendor declares to be no value
   */
  public record Numbers(
      char decimal, String thousands, String prefix, boolean float32, List<String> empty)
      implements Serializable {}

  /**
   * One price series of a record, by column names; all but the close may be empty.
   *
   * @param basis for shares; whatever is no share is a level
   */
  public record Series(
      PriceBasis basis, String open, String high, String low, String close, String volume)
      implements Serializable {}

  /** What an asset is that configuration does not know. */
  public record AssetDefaults(AssetClass assetClass, String currency, String exchange)
      implements Serializable {
    public Asset asset(String id) {
      return new Asset(id, id, assetClass, currency, exchange);
    }
  }

  public Dialect {
    columns = List.copyOf(columns);
    series = List.copyOf(series);
  }
}
