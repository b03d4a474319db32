package io.aftershock.source;

import io.aftershock.config.Stanza;
import io.aftershock.model.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of landing files of each kind. */
public enum LandingKind {
  PRICES(Stanza.Kind.PRICES, LandingPrice.NAME, LandingPrice.TABLE),
  RANKINGS(Stanza.Kind.RANKINGS, LandingRank.NAME, LandingRank.TABLE),
  NEWS(Stanza.Kind.NEWS, LandingArticle.NAME, LandingArticle.TABLE);

  private final Stanza.Kind kind;
  private final String relation;
  private final String table;

  LandingKind(Stanza.Kind kind, String relation, String table) {
    this.kind = kind;
    this.relation = relation;
    this.table = table;
  }

  /** The kind whose rows a relation has. */
  public static Optional<LandingKind> ofRelation(String relation) {
    return Arrays.stream(values()).filter(kind -> kind.relation.equals(relation)).findFirst();
  }

  /** The kind of a vendor's files. */
  public static LandingKind of(Stanza stanza) {
    return Arrays.stream(values())
        .filter(kind -> kind.kind == stanza.kind())
        .findFirst()
        .orElseThrow();
  }

  /** The kind of a landing file, which the first folder of its path says. */
  public static LandingKind ofPath(String path) {
    return Arrays.stream(values())
        .filter(kind -> path.startsWith(kind.folder() + "/"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(path + " is of no kind of landing file"));
  }

  /** First folder of the paths of its files. */
  public String folder() {
    return kind.folder();
  }

  /** Name of the relation of its {@link LandingRecord} rows. */
  public String relation() {
    return relation;
  }

  /** Name of the table that holds the rows that were taken in. */
  public String table() {
    return table;
  }

  /** What its rows say, in the order of a row. */
  public List<Field> fields() {
    List<Field> own =
        switch (this) {
          case PRICES -> LandingPrice.OWN;
          case RANKINGS -> LandingRank.OWN;
          case NEWS -> LandingArticle.OWN;
        };
    return Stream.of(LandingRecord.COMMON, own).flatMap(List::stream).toList();
  }
}
