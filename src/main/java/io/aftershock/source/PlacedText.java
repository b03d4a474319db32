package io.aftershock.source;

import io.aftershock.config.TextPlace;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Reads the text that stands in a place, in the records of one file. */
final class PlacedText {
  private final TextPlace place;
  private final RecordFields fields;
  private final Pattern within;
  private final String ofFile;

  /**
   * @param fields of the file's records
   * @throws Rejection if the file's name should have it and has not
   */
  PlacedText(TextPlace place, String fileName, Preamble preamble, RecordFields fields)
      throws Rejection {
    this.place = place;
    this.fields = fields;
    this.within = place.within().isEmpty() ? null : Pattern.compile(place.within());
    this.ofFile = ofFile(fileName, preamble);
  }

  private String ofFile(String fileName, Preamble preamble) throws Rejection {
    return switch (place.place()) {
      case CONSTANT -> place.text();
      case DOCUMENT -> cut(preamble.fields().get(place.text()));
      case FILE_NAME -> {
        Matcher matcher = Pattern.compile(place.text()).matcher(fileName);
        if (!matcher.matches()) {
          throw new Rejection(
              Rule.OTHER_FILE, "the file's name does not match file-name " + place.text());
        }
        yield cut(matcher.group(TextPlace.GROUP));
      }
      case FIELD, NOWHERE -> null;
    };
  }

  /** The text without space around it; null where nothing stands there, or not such a text. */
  String read(List<String> record) {
    return place.isOfFile() ? ofFile : cut(fields.of(record, place.text()));
  }

  private String cut(String found) {
    String text = found == null || within == null ? found : within(found);
    if (text != null) {
      text = (place.isHtml() ? Parser.unescapeEntities(text, false) : text).strip();
    }
    if (text == null || text.isEmpty()) {
      return place.otherwise().isEmpty() ? null : place.otherwise();
    }
    return place.values().getOrDefault(text, text);
  }

  /** Also null where the group is one that need not match. */
  private String within(String found) {
    Matcher matcher = within.matcher(found);
    return matcher.find() ? matcher.group(TextPlace.GROUP) : null;
  }

  /** Where it stands, for messages. */
  @Override
  public String toString() {
    return switch (place.place()) {
      case CONSTANT -> "the stanza";
      case FILE_NAME -> "the file's name";
      case DOCUMENT -> "the document's " + place.text();
      case FIELD -> place.text().isEmpty() ? "the record" : place.text();
      case NOWHERE -> "nothing";
    };
  }
}
