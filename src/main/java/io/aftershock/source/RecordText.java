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
import java.util.function.BiConsumer;
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
    public static final String CHANGED = "has other bytes";

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
      return read(new Scan(file, location, stanza.get(), sha256), positions);
    } catch (FileNotFoundException e) {
      return Read.failed(Read.GONE);
    } catch (IOException e) {
      return Read.failed("cannot be read: " + e.getMessage());
    }
  }

  /** A day of bars is read in a second pass: they stand in any order. */
  private Read read(Scan scan, Set<Long> positions) throws IOException {
    Map<Long, List<Text>> texts = new TreeMap<>();
    Map<String, Long> days = new HashMap<>();
    Optional<String> problem =
        scan.forEach(
            (text, day) -> {
              if (positions.contains(text.position())) {
                texts.put(text.position(), new ArrayList<>(List.of(text)));
                day.ifPresent(of -> days.put(of, text.position()));
              }
            });
    if (problem.isEmpty() && !days.isEmpty()) {
      days.values().forEach(position -> texts.get(position).clear());
      problem =
          scan.forEach(
              (text, day) ->
                  day.map(days::get).ifPresent(position -> texts.get(position).add(text)));
    }
    return problem.isPresent() && problem.get().equals(Read.CHANGED)
        ? Read.failed(Read.CHANGED)
        : new Read(texts, problem);
  }

  /** Goes through the records of a file, of the bytes that were taken in alone. */
  private final class Scan {
    private final LandingFile file;
    private final Path location;
    private final Stanza stanza;
    private final String sha256;

    Scan(LandingFile file, Path location, Stanza stanza, String sha256) {
      this.file = file;
      this.location = location;
      this.stanza = stanza;
      this.sha256 = sha256;
    }

    /**
     * Reads it once.
     *
     * @param each takes a record, and the day of an asset that it is a bar of
     * @return what is wrong with the file, which says nothing then
     */
    Optional<String> forEach(BiConsumer<Text, Optional<String>> each) throws IOException {
      Optional<String> problem = Optional.empty();
      try (DigestedInput content =
          new DigestedInput(location.getFileSystem(hadoop).open(location))) {
        try {
          LandingFileReader.requireReadableSize(file, stanza.layout(), settings.input());
          FileRecords records =
              FileRecords.of(
                  stanza.layout(),
                  LandingFileReader.inflated(file, stanza.layout(), content, settings.input()),
                  settings.input());
          Optional<RecordParser> bars = bars(records.begin());
          for (RawRecord raw = records.next(); raw != null; raw = records.next()) {
            RawRecord record = raw;
            each.accept(
                new Text(raw.position(), text(raw, stanza.layout())),
                bars.flatMap(parser -> day(parser, record)));
          }
        } catch (Rejection e) {
          problem = Optional.of("cannot be read: " + e.getMessage());
        }
        // Whatever the bytes hold, they are those that were taken in or nothing is said of them.
        content.drain();
        return content.hex().equals(sha256) ? problem : Optional.of(Read.CHANGED);
      }
    }

    /** What reads bars; empty where records are days. */
    private Optional<RecordParser> bars(Preamble preamble) throws Rejection {
      return stanza instanceof Dialect dialect && dialect.barSeconds() > 0
          ? Optional.of(
              new RecordParser(
                  dialect,
                  settings.assets(),
                  new TimeFormat(dialect.date(), LATEST),
                  file.name(),
                  preamble))
          : Optional.empty();
    }
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
