package io.aftershock.config;

import io.aftershock.model.Provenance;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * A vendor's news metadata as data: where they lie and how to read them.
 *
 * @param columns the header exactly as delimited files have it, in order; empty for others
 * @param base address that its relative addresses are relative to; empty where it has none
 * @param tracking query parameters that do not tell articles apart; a name that ends in {@code *}
 *     stands for all that begin so
 * @param url where the address stands
 * @param urlSeparator between several addresses of one record; empty where it has one
 * @param title where the title stands
 * @param publisher where the name of who published it stands
 * @param language where its language stands
 * @param tone where a figure of its tone stands
 * @param published where the day or time stands at which it was published; null where none does
 * @param day where the day stands under which the vendor lists it; null where it is that of {@code
 *     published}
 * @param made where the time stands at which the file was made; null where none does
 * @param zone whose days count
 * @param digest what makes many articles of an item; empty where an item is one
 */
public record NewsDialect(
    String name,
    String folder,
    String files,
    Provenance provenance,
    Feed feed,
    double maxRejected,
    Layout layout,
    List<Dialect.ColumnName> columns,
    String base,
    List<String> tracking,
    TextPlace url,
    String urlSeparator,
    TextPlace title,
    TextPlace publisher,
    TextPlace language,
    TextPlace tone,
    TimePlace published,
    TimePlace day,
    TimePlace made,
    ZoneId zone,
    Digest digest,
    String fingerprint)
    implements Stanza {

  /**
   * An item that is a list of links, each of which is an article.
   *
   * @param html where the list stands
   * @param links CSS selector of the links in it; empty where an item is no list
   * @param title CSS selector of the title within a link; empty for all of its text
   */
  public record Digest(TextPlace html, String links, String title) implements Serializable {
    public static final Digest NONE = new Digest(TextPlace.NOWHERE, "", "");

    public boolean isGiven() {
      return !links.isEmpty();
    }
  }

  public NewsDialect {
    columns = List.copyOf(columns);
    tracking = List.copyOf(tracking);
  }

  @Override
  public Kind kind() {
    return Kind.NEWS;
  }
}
