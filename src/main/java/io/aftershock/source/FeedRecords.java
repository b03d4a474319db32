package io.aftershock.source;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The items of a feed in RSS or Atom. A document type, which could name other files, is refused.
 */
final class FeedRecords implements FileRecords {
  private static final int DEEPEST = 200;

  private final InputStream content;
  private Iterator<SyndEntry> entries = Collections.emptyIterator();
  private int taken;

  FeedRecords(InputStream content) {
    this.content = content;
  }

  @Override
  public Preamble begin() throws IOException, Rejection {
    byte[] bytes = content.readAllBytes();
    if (bytes.length == 0) {
      throw new Rejection(Rule.EMPTY_FILE, "the file is empty");
    }
    requireShallow(bytes);
    SyndFeedInput input = new SyndFeedInput(false, Locale.ROOT);
    input.setAllowDoctypes(false);
    try (XmlReader reader = new XmlReader(new ByteArrayInputStream(bytes))) {
      SyndFeed feed = input.build(reader);
      entries = feed.getEntries().iterator();
    } catch (FeedException e) {
      throw new Rejection(rule(bytes), "this is no feed: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new Rejection(Rule.OTHER_FILE, "this is no feed: " + e.getMessage());
    }
    return new Preamble(List.of(), List.of(), Map.of());
  }

  /** What follows goes through elements by recursion. */
  private static void requireShallow(byte[] bytes) throws Rejection {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader events = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      int depth = 0;
      while (events.hasNext()) {
        int event = events.next();
        depth +=
            event == XMLStreamConstants.START_ELEMENT
                ? 1
                : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        if (depth > DEEPEST) {
          throw new Rejection(
              Rule.UNREADABLE_FILE,
              "line "
                  + events.getLocation().getLineNumber()
                  + ": elements lie in each other, more than "
                  + DEEPEST
                  + " deep");
        }
      }
    } catch (XMLStreamException e) {
      // What is no XML is told of where it is read as a feed, in the same words for all of it.
      return;
    }
  }

  /** What begins as a feed and ends otherwise was cut or is broken. */
  private static Rule rule(byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, 2000), StandardCharsets.ISO_8859_1);
    boolean isFeed = text.contains("<rss") || text.contains("<feed") || text.contains("<rdf:RDF");
    return isFeed ? Rule.UNREADABLE_FILE : Rule.OTHER_FILE;
  }

  @Override
  public RawRecord next() {
    if (!entries.hasNext()) {
      return null;
    }
    SyndEntry entry = entries.next();
    taken++;
    List<String> fields =
        Arrays.asList(
            entry.getTitle(),
            entry.getLink(),
            entry.getUri(),
            time(entry.getPublishedDate()),
            time(entry.getUpdatedDate()),
            content(entry),
            entry.getAuthor());
    return new RawRecord(taken, entry.getTitle() + " " + entry.getLink(), fields, null);
  }

  private static String time(Date date) {
    return date == null ? null : date.toInstant().toString();
  }

  private static String content(SyndEntry entry) {
    return entry.getContents().stream()
        .map(SyndContent::getValue)
        .findFirst()
        .orElseGet(() -> entry.getDescription() == null ? null : entry.getDescription().getValue());
  }

  @Override
  public String place() {
    return taken == 0 ? "" : "item " + taken + ": ";
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
