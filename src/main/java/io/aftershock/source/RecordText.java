package io.aftershock.source;

import io.aftershock.config.Dialect;
import io.aftershock.config.Layout;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Reads records of landing files again, for people who want the vendor's own text: as they were
 * read, within the same bounds, and from the very bytes alone.
 */
public final class RecordText {
  /** Days of records are compared here, not judged. */
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private final Settings settings;
  private final Configuration hadoop;

  public RecordText(Settings settings, Configuration hadoop) {
    this.settings = settings;
    this.hadoop = hadoop;
  }

  /**
   * A record.
   *
   * @param position line of a text from 1, or element of a document from 1
   * @param text a line as it stands, an element as compact JSON, the fields of a feed's item
   */
  public record Text(long position, String text) {}

  /**
   * What there is of a file.
   *
   * @param texts by the position that was asked for; several where a day is made of bars
   * @param problem why there are none, as what the file does; empty where nothing is wrong
   */
  public record Read(Map<Long, List<Text>> texts, Optional<String> problem) {
    /** Problem of a file with other bytes. */
    public static final String CHANGED = "has changed";

    /** Problem of a file that is not there. */
    public static final String GONE = "is gone";

    private static Read failed(String problem) {
      return new Read(Map.of(), Optional.of(problem));
    }
  }

  /** What the records of a source's files are counted in: line, element or item. */
  public String unit(String source) {
    return stanza(source)
        .map(Stanza::layout)
        .map(
            layout ->
                layout instanceof Layout.FeedItems
                    ? "item"
                    : layout instanceof Layout.JsonArrays || layout instanceof Layout.JsonObjects
                        ? "element"
                        : "line")
        .orElse("record");
  }

  /**
   * Reads records of a file.
   *
   * @param root of the landing zone
   * @param source stanza that reads it
   * @param path below the root
   * @param sha256 digest of the bytes that were taken in: of others nothing is said
   * @param positions of the records
   */
  public Read read(String root, String source, String path, String sha256, Set<Long> positions) {
    Optional<Stanza> stanza = stanza(source);
    if (stanza.isEmpty()) {
      return Read.failed("is of the stanza " + source + ", which this configuration lacks");
    }
    try {
      Path location = new Path(root, path);
      FileStatus status = location.getFileSystem(hadoop).getFileStatus(location);
      LandingFile file = new LandingFile(source, path, location.toString(), status.getLen());
      try (DigestedInput content =
          new DigestedInput(location.getFileSystem(hadoop).open(location))) {
        return read(file, stanza.get(), content, sha256, positions);
      }
    } catch (FileNotFoundException e) {
      return Read.failed(Read.GONE);
    } catch (IOException e) {
      return Read.failed("cannot be read: " + e.getMessage());
    }
  }

  private Read read(
      LandingFile file, Stanza stanza, DigestedInput content, String sha256, Set<Long> positions)
      throws IOException {
    Map<Long, List<Text>> texts = new TreeMap<>();
    Optional<String> problem = Optional.empty();
    try {
      LandingFileReader.requireReadableSize(file, stanza.layout(), settings.input());
      FileRecords records =
          FileRecords.of(
              stanza.layout(),
              LandingFileReader.inflated(file, stanza.layout(), content, settings.input()),
              settings.input());
      Days days = days(file, stanza, records.begin());
      for (RawRecord raw = records.next(); raw != null; raw = records.next()) {
        Text text = new Text(raw.position(), text(raw, stanza.layout()));
        if (positions.contains(raw.position())) {
          texts.computeIfAbsent(raw.position(), key -> new ArrayList<>()).add(text);
        }
        days.goesOn(raw, positions).ifPresent(first -> texts.get(first).add(text));
      }
    } catch (Rejection e) {
      problem = Optional.of("cannot be read: " + e.getMessage());
    }
    // Whatever the bytes hold, they are those that were taken in or nothing is said of them.
    content.drain();
    if (!content.hex().equals(sha256)) {
      return Read.failed(Read.CHANGED);
    }
    return new Read(texts, problem);
  }

  private static String text(RawRecord raw, Layout layout) {
    if (!(layout instanceof Layout.FeedItems) || raw.fields() == null) {
      return raw.text();
    }
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < raw.fields().size(); i++) {
      if (raw.fields().get(i) != null && !raw.fields().get(i).isBlank()) {
        fields.add(Layout.FeedItems.FIELDS.get(i) + ": " + raw.fields().get(i));
      }
    }
    return String.join(" | ", fields);
  }

  private Optional<Stanza> stanza(String source) {
    return settings.stanzas().stream().filter(stanza -> stanza.name().equals(source)).findFirst();
  }

  /** Tells which bars make the days that were asked for. */
  private interface Days {
    Days NONE = (raw, positions) -> Optional.empty();

    /** The position of the day's first bar, of a bar behind it in the file. */
    Optional<Long> goesOn(RawRecord raw, Set<Long> positions);
  }

  private Days days(LandingFile file, Stanza stanza, Preamble preamble) throws Rejection {
    if (!(stanza instanceof Dialect dialect) || dialect.barSeconds() == 0) {
      return Days.NONE;
    }
    RecordParser parser =
        new RecordParser(
            dialect,
            settings.assets(),
            new TimeFormat(dialect.date(), LATEST),
            file.name(),
            preamble);
    Map<String, Long> firsts = new HashMap<>();
    return (raw, positions) ->
        day(parser, raw)
            .flatMap(
                day -> {
                  if (positions.contains(raw.position())) {
                    firsts.put(day, raw.position());
                    return Optional.empty();
                  }
                  return Optional.ofNullable(firsts.get(day));
                });
  }

  private static Optional<String> day(RecordParser parser, RawRecord raw) {
    if (raw.fields() == null) {
      return Optional.empty();
    }
    try {
      return parser.parse(raw.fields()).map(record -> record.assetId() + " " + record.day());
    } catch (Rejection e) {
      // It is not taken in, and so no part of a day.
      return Optional.empty();
    }
  }
}
