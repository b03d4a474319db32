package io.aftershock.config;

import java.io.Serializable;
import java.util.List;

/** A physical format. */
public sealed interface Layout extends Serializable {

  /**
   * Lines of fields.
   *
   * @param encoding name of the bytes' charset; a byte order mark is passed over
   * @param delimiter between fields
   * @param quote around fields that hold a delimiter; {@link #NO_QUOTE} where nothing is quoted
   * @param headerLines lines before the first record
   * @param namesLine which header line names the columns, from 1; 0 where none does
   * @param symbolLine which header line names the symbol of each column but the first, from 1; 0
   *     where none does
   * @param trailingDelimiter whether each line ends in a delimiter
   * @param lastLineEnd whether a last line without a line end means that the file was cut
   */
  record Delimited(
      String encoding,
      char delimiter,
      char quote,
      int headerLines,
      int namesLine,
      int symbolLine,
      boolean trailingDelimiter,
      LastLine lastLineEnd)
      implements Layout {
    /** Stands for a quote in formats that have none; no line that is read holds it. */
    public static final char NO_QUOTE = '\0';
  }

  /** What a last line without a line end means. */
  enum LastLine {
    /** The file was cut: the record is rejected. */
    REQUIRED,
    /** Nothing: the vendor leaves it out. */
    OPTIONAL
  }

  /**
   * One JSON document in UTF-8, its records an array of arrays whose values stand in the order of
   * the columns.
   *
   * @param records field of the document that holds them
   */
  record JsonArrays(String records) implements Layout {}

  /**
   * One JSON document in UTF-8 with an array of records; one record may stand there without an
   * array around it.
   *
   * @param records JSON pointer (RFC 6901) to the array, empty for the document itself
   * @param fields JSON pointers into a record, whose values are its fields
   * @param documentFields JSON pointers into the document, whose values its records share
   */
  record JsonObjects(String records, List<String> fields, List<String> documentFields)
      implements Layout {
    public JsonObjects {
      fields = List.copyOf(fields);
      documentFields = List.copyOf(documentFields);
    }
  }

  /** A feed in RSS or Atom, its items the records, with the fields {@link #FIELDS}. */
  record FeedItems() implements Layout {
    /** What items have, whatever the feed's format calls it; times as {@link TimePlace#ISO}. */
    public static final List<String> FIELDS =
        List.of("title", "link", "id", "published", "updated", "content", "author");
  }

  /**
   * A text in UTF-8 that holds one record.
   *
   * @param pattern regular expression that is found in it, whose named groups are the fields
   * @param groups their names
   */
  record PatternText(String pattern, List<String> groups) implements Layout {
    public PatternText {
      groups = List.copyOf(groups);
    }
  }
}
