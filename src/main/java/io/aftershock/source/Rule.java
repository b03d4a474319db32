package io.aftershock.source;

/** Why a record, or a whole file, is not taken in. */
public enum Rule {
  /** The line holds a NUL byte. */
  NUL_BYTE,
  /** The line is longer than {@code input.max-line-length}. */
  LINE_TOO_LONG,
  /** The line holds bytes that are not of the declared encoding. */
  BAD_ENCODING,
  /** A quoted field does not end on its line, or goes on after its closing quote. */
  BAD_QUOTING,
  /** More or fewer fields than the header. */
  FIELD_COUNT,
  /** The last line has no line end: the file was cut. */
  TRUNCATED,
  /** The date is none, or does not fit the pattern. */
  BAD_DATE,
  /** The symbol is not one that may name an asset. */
  BAD_SYMBOL,
  /** There is no closing price. */
  NO_CLOSE,
  /** A figure is none, or is not written as the stanza says. */
  BAD_NUMBER,
  /** The day has not come yet: a clock ran ahead. */
  FUTURE_DATE,
  /** The day is written with day and month in each other's place: the whole file is refused. */
  MIXED_DATES,
  /** The figure is written with the other decimal mark: the whole file is refused. */
  MIXED_NUMBERS,
  /** A second row of a key, equal to the first. */
  DUPLICATE_KEY,
  /** Rows of one key that differ: none of them is taken. */
  CONFLICTING_KEY,
  /** In too many bars high or low does not enclose open and close: columns in another order. */
  INCONSISTENT_BARS,
  /** Store, country, chart or category are not named, or the country's zone is not known. */
  BAD_CHART,
  /** The rank is none: zero, negative, or no whole number. */
  BAD_RANK,
  /** The app's id is none. */
  BAD_APP,
  /** The article has neither address nor title, or a list of links has no link. */
  BAD_ARTICLE,
  /** A name or title holds a line break, a control character or a script tag. */
  BAD_TEXT,
  /** Two apps at one rank of a snapshot. */
  TIED_RANK,
  /** One app at two ranks of a snapshot. */
  REPEATED_APP,
  /** A rank lacks before this one. */
  RANK_GAP,
  /** The file holds no record. */
  EMPTY_FILE,
  /** The file cannot be read to its end. */
  UNREADABLE_FILE,
  /** The header, or every record, is another than the stanza's: a file of another kind. */
  OTHER_FILE;

  /** Whether one such record casts doubt on all others of its file. */
  boolean isOfWholeFile() {
    return this == MIXED_DATES || this == MIXED_NUMBERS;
  }
}
