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
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
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
  private final FeedTimes times = new FeedTimes();
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
    String text = text(bytes);
    goThrough(text);
    SyndFeedInput input = new SyndFeedInput(false, Locale.ROOT);
    input.setAllowDoctypes(false);
    try {
      SyndFeed feed = input.build(new StringReader(text));
      entries = feed.getEntries().iterator();
    } catch (FeedException e) {
      throw new Rejection(rule(text), "this is no feed: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new Rejection(Rule.OTHER_FILE, "this is no feed: " + e.getMessage());
    }
    return new Preamble(List.of(), List.of(), Map.of());
  }

  /** Decoded once and strictly, so that all that follows reads the same. */
  private static String text(byte[] bytes) throws IOException, Rejection {
    Charset encoding;
    try (XmlReader reader = new XmlReader(new ByteArrayInputStream(bytes))) {
      encoding = Charset.forName(reader.getEncoding());
    } catch (IllegalArgumentException e) {
      throw new Rejection(Rule.BAD_ENCODING, "the feed's encoding is none: " + e.getMessage());
    }
    try {
      String text = encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Rejection(Rule.BAD_ENCODING, "the feed holds bytes that are not " + encoding);
    }
  }

  /** What follows goes through elements by recursion, and takes any text for a time. */
  private void goThrough(String text) throws Rejection {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader events = factory.createXMLStreamReader(new StringReader(text));
      int depth = 0;
      StringBuilder time = null;
      while (events.hasNext()) {
        int event = events.next();
        if (event == XMLStreamConstants.DTD) {
          throw new Rejection(rule(text), "this is no feed: it has a DOCTYPE");
        }
        depth +=
            event == XMLStreamConstants.START_ELEMENT
                ? 1
                : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        if (event == XMLStreamConstants.START_ELEMENT) {
          time = FeedTimes.isNamed(events.getLocalName()) ? new StringBuilder() : null;
        } else if (time != null && events.isCharacters()) {
          time.append(events.getText());
        } else if (time != null && event == XMLStreamConstants.END_ELEMENT) {
          times.add(time.toString());
          time = null;
        }
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
      throw new Rejection(rule(text), "this is no feed: " + e.getMessage().replace('\n', ' '));
    }
  }

  /** What begins as a feed and ends otherwise was cut or is broken. */
  private static Rule rule(String text) {
    String begin = text.substring(0, Math.min(text.length(), 2000));
    boolean isFeed =
        begin.contains("<rss") || begin.contains("<feed") || begin.contains("<rdf:RDF");
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
            times.written(entry.getPublishedDate()),
            times.written(entry.getUpdatedDate()),
            content(entry),
            entry.getAuthor());
    return new RawRecord(taken, entry.getTitle() + " " + entry.getLink(), fields, null);
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
