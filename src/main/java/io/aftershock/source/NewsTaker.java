package io.aftershock.source;

import io.aftershock.config.NewsDialect;
import io.aftershock.config.TextPlace;
import io.aftershock.config.TimePlace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Takes the records of a file of news metadata: each an article, or a list of links to some. */
final class NewsTaker implements RecordTaker {
  private static final int LONGEST = 2000;
  private static final int MOST = 1_000_000;

  /** Java reads hexadecimal figures besides, and those with an f or d behind them. */
  private static final Pattern FIGURE =
      Pattern.compile("[-+]?(\\d+[.]?\\d*|[.]\\d+)([eE][-+]?\\d{1,3})?");

  /** An address and a title, of which one may be null. */
  private record Link(String url, String title) {}

  private final LandingFile file;
  private final NewsDialect dialect;
  private final LocalDate latest;
  private final LandingRows rows;
  private final CanonicalUrl canonical;
  private final Map<String, Integer> copies = new HashMap<>();
  private RecordFields fields;
  private PlacedText url;
  private PlacedText title;
  private PlacedText publisher;
  private PlacedText language;
  private PlacedText tone;
  private PlacedText html;
  private PlacedTime published;
  private PlacedTime day;
  private Instant madeAt;

  /**
   * @param latest the last day that can have come yet
   */
  NewsTaker(LandingFile file, NewsDialect dialect, LocalDate latest, LandingRows rows) {
    this.file = file;
    this.dialect = dialect;
    this.latest = latest;
    this.rows = rows;
    this.canonical =
        new CanonicalUrl(
            Optional.of(dialect.base()).filter(base -> !base.isEmpty()), dialect.tracking());
  }

  @Override
  public void begin(Preamble preamble) throws Rejection {
    fields = RecordFields.of(dialect.layout(), dialect.columns(), preamble);
    url = text(dialect.url(), preamble);
    title = text(dialect.title(), preamble);
    publisher = text(dialect.publisher(), preamble);
    language = text(dialect.language(), preamble);
    tone = text(dialect.tone(), preamble);
    html = text(dialect.digest().html(), preamble);
    published = time(dialect.published(), preamble);
    day = time(dialect.day(), preamble);
    PlacedTime made = time(dialect.made(), preamble);
    madeAt = made == null ? null : made.read(List.of(), ZoneOffset.UTC).at();
  }

  private PlacedText text(TextPlace place, Preamble preamble) throws Rejection {
    return new PlacedText(place, file.name(), preamble, fields);
  }

  private PlacedTime time(TimePlace place, Preamble preamble) throws Rejection {
    return place == null ? null : new PlacedTime(place, text(place.text(), preamble), latest);
  }

  @Override
  public Instant retrievedAt() {
    return madeAt;
  }

  @Override
  public void take(RawRecord raw, String place, Collection<Row> ready) throws Rejection {
    fields.requireWidth(raw.fields());
    PlacedTime.Time at = published == null ? null : published.read(raw.fields(), dialect.zone());
    LocalDate of = day == null ? at.day() : day.read(raw.fields(), dialect.zone()).day();
    Double figure = figure(tone.read(raw.fields()));
    String said = Texts.clean(publisher.toString(), publisher.read(raw.fields()));
    String written = Texts.clean(language.toString(), language.read(raw.fields()));
    List<Link> links = links(raw);
    List<Row> made = new ArrayList<>(links.size());
    List<String> addresses = new ArrayList<>(links.size());
    List<String> keys = new ArrayList<>(links.size());
    for (Link link : links) {
      String address = canonical.of(link.url());
      addresses.add(address);
      keys.add(key(address, link));
    }
    // Counted when all of the record is taken in: of one that is rejected nothing is.
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      String address = addresses.get(i);
      String key = keys.get(i);
      int copy = copies.merge(of + " " + key, 1, Integer::sum);
      made.add(
          rows.accepted(raw.position(), made.size())
              .set(LandingArticle.FILE_DATE, of)
              .set(LandingArticle.ITEM_KEY, key)
              .set(LandingArticle.COPY_NUMBER, copy)
              .set(LandingArticle.ARTICLE_URL, address)
              .set(LandingArticle.RAW_URL, link.url())
              .set(LandingArticle.TITLE, link.title())
              .set(LandingArticle.TITLE_KEY, TitleKey.of(link.title()))
              .set(LandingArticle.PUBLISHER, said)
              .set(LandingArticle.LANGUAGE, written)
              .set(LandingArticle.PUBLISHED_AT, isTime() ? at.at() : null)
              .set(LandingArticle.TONE, figure)
              .row());
    }
    ready.addAll(made);
  }

  /** Whether what is written of the publication is a time and no mere day. */
  private boolean isTime() {
    return published != null && published.isTime();
  }

  /** What tells the article apart in its source. */
  private static String key(String address, Link link) throws Rejection {
    if (address != null) {
      return address;
    }
    String key = link.url() != null ? link.url() : TitleKey.of(link.title());
    if (key == null) {
      throw new Rejection(Rule.BAD_ARTICLE, "the article has neither an address nor a title");
    }
    return key;
  }

  private List<Link> links(RawRecord raw) throws Rejection {
    if (dialect.digest().isGiven()) {
      return listed(html.read(raw.fields()));
    }
    String name = Texts.clean(title.toString(), title.read(raw.fields()));
    String addresses = url.read(raw.fields());
    if (addresses == null || dialect.urlSeparator().isEmpty()) {
      return List.of(new Link(address(url.toString(), addresses), name));
    }
    List<Link> links = new ArrayList<>();
    for (String one : addresses.split(Pattern.quote(dialect.urlSeparator()), 0)) {
      String address = address(url.toString(), one);
      if (address != null) {
        links.add(new Link(address, name));
      }
    }
    return links.isEmpty() ? List.of(new Link(null, name)) : links;
  }

  private List<Link> listed(String text) throws Rejection {
    List<Link> links = new ArrayList<>();
    if (text != null) {
      for (Element link : Jsoup.parseBodyFragment(text).select(dialect.digest().links())) {
        Element name =
            dialect.digest().title().isEmpty() ? link : link.selectFirst(dialect.digest().title());
        String of = name == null ? link.text() : name.text();
        links.add(
            new Link(
                address(html.toString(), link.attr("href")),
                Texts.clean(html.toString(), of.isBlank() ? null : of.strip())));
      }
    }
    if (links.isEmpty()) {
      throw new Rejection(
          Rule.BAD_ARTICLE, html + " holds no link that digest.links selects, which it lists");
    }
    return links;
  }

  private static String address(String where, String found) throws Rejection {
    if (found != null && found.length() > LONGEST) {
      throw new Rejection(
          Rule.BAD_ARTICLE,
          "the address has " + found.length() + " characters, more than " + LONGEST);
    }
    return found == null || found.isBlank() ? null : Texts.clean(where, found.strip());
  }

  private Double figure(String found) throws Rejection {
    if (found == null) {
      return null;
    }
    if (FIGURE.matcher(found).matches()) {
      double figure = Double.parseDouble(found);
      if (Math.abs(figure) <= MOST) {
        return figure;
      }
    }
    throw new Rejection(
        Rule.BAD_NUMBER,
        tone + " is \"" + found + "\", which is no figure of at most " + MOST + " either way");
  }

  @Override
  public void lost() {
    // No record says anything of another.
  }

  @Override
  public Rejection end(Collection<Row> ready) {
    return null;
  }
}
