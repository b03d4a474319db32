package io.aftershock.sample;

import java.io.StringWriter;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The sample's news from 25 November 2024 to 31 January 2025: invented titles, a feed of RSS 2.0 a
 * month. How often they name a subject is made up too: a steady murmur, then the shock.
 */
final class SimulatedNews {
  private static final long SEED = 20_250_128L;
  private static final LocalDate FIRST = LocalDate.of(2024, 11, 25);
  private static final LocalDate LAST = LocalDate.of(2025, 1, 31);

  /** The day from which the shock's counts stand in place of the usual ones. */
  private static final LocalDate SHOCK = LocalDate.of(2025, 1, 20);

  /** Titles a day that name nobody who is watched. */
  private static final int OTHERS = 6;

  /**
   * A subject.
   *
   * @param usual titles a day before the shock, at most
   * @param shock titles a day from {@link #SHOCK} on
   */
  private record Subject(String name, int usual, List<Integer> shock) {}

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("DeepSeek", 0, List.of(1, 1, 1, 2, 2, 3, 4, 12, 11, 9, 7, 6)),
          new Subject("OpenAI", 2, List.of(2, 3, 2, 1, 1, 1, 1, 5, 4, 4, 3, 2)),
          new Subject("ChatGPT", 2, List.of(1, 0, 1, 2, 1, 1, 1, 4, 3, 2, 2, 1)),
          new Subject("Nvidia", 3, List.of(2, 3, 2, 1, 2, 1, 1, 9, 7, 4, 3, 2)),
          new Subject("Microsoft", 2, List.of(1, 2, 1, 1, 0, 0, 1, 3, 2, 4, 3, 1)));

  private static final List<String> NEWS =
      List.of(
          "%s in the headlines of a made-up paper",
          "What to make of %s, says nobody in particular",
          "Invented readers ask about %s & its rivals",
          "%s: a day in a market that never was");

  private SimulatedNews() {}

  /** A feed's text by the month of its items. */
  static Map<YearMonth, String> feeds() {
    Random random = new Random(SEED);
    Map<YearMonth, List<Item>> months = new TreeMap<>();
    int[] number = {0};
    FIRST
        .datesUntil(LAST.plusDays(1))
        .forEach(
            day ->
                months
                    .computeIfAbsent(YearMonth.from(day), month -> new ArrayList<>())
                    .addAll(day(day, random, number)));
    Map<YearMonth, String> feeds = new TreeMap<>();
    months.forEach((month, items) -> feeds.put(month, feed(month, items)));
    return feeds;
  }

  private record Item(int number, String title, LocalDate day, LocalTime time) {}

  private static List<Item> day(LocalDate day, Random random, int[] number) {
    List<String> titles = new ArrayList<>();
    for (Subject subject : SUBJECTS) {
      int since = (int) (day.toEpochDay() - SHOCK.toEpochDay());
      int count = since < 0 ? random.nextInt(subject.usual() + 1) : subject.shock().get(since);
      for (int i = 0; i < count; i++) {
        titles.add(
            String.format(Locale.ROOT, NEWS.get(random.nextInt(NEWS.size())), subject.name()));
      }
    }
    for (int i = 0; i < OTHERS; i++) {
      titles.add("Nothing of note happened today");
    }
    List<Item> items = new ArrayList<>();
    for (String title : titles) {
      number[0]++;
      // In the hours before New York closes, so that the day is the session's.
      LocalTime time = LocalTime.of(9 + random.nextInt(10), random.nextInt(60));
      String numbered = String.format(Locale.ROOT, "Simulated %04d: %s", number[0], title);
      items.add(new Item(number[0], numbered, day, time));
    }
    return items;
  }

  private static String feed(YearMonth month, List<Item> items) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, 0);
      xml.writeStartElement("rss");
      xml.writeAttribute("version", "2.0");
      line(xml, 1);
      xml.writeStartElement("channel");
      element(xml, 2, "title", "Simulated news of " + month);
      element(xml, 2, "link", "https://news.example/");
      element(xml, 2, "description", "Invented titles");
      for (Item item : items) {
        line(xml, 2);
        xml.writeStartElement("item");
        element(xml, 3, "title", item.title());
        element(xml, 3, "link", "https://news.example/" + item.day() + "/" + item.number());
        element(
            xml,
            3,
            "pubDate",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                item.day().atTime(item.time()).atOffset(ZoneOffset.UTC)));
        line(xml, 2);
        xml.writeEndElement();
      }
      line(xml, 1);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, int depth, String name, String text)
      throws XMLStreamException {
    line(xml, depth);
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
