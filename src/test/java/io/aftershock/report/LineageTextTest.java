package io.aftershock.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.model.Origin;
import io.aftershock.model.RowKey;
import io.aftershock.report.Lineage.Branch;
import io.aftershock.report.Lineage.Detail;
import io.aftershock.report.Lineage.Node;
import io.aftershock.report.Lineage.Place;
import io.aftershock.source.RecordText.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageTextTest {
  private static final Place PLACE = new Place("acme", "prices/acme/a.csv", 7);

  @Test
  void aTreeIsIndented() {
    Node record = record(Map.of("close_price", 1.0E10));
    Branch price = new Branch(Origin.of("price", "the price"), 1, List.of(record));
    Branch again =
        new Branch(
            Origin.of("price", "the price before"),
            12,
            List.of(record, node("price", "c", Detail.BEFORE)));
    Branch none = new Branch(Origin.of("price", "nothing"), 0, List.of());
    Branch named = new Branch(Origin.named("session", "its days"), 0, List.of());
    Branch file = new Branch(Origin.configuration("events/e.conf", "what it was"), 0, List.of());

    assertThat(
            text(new Text(7, "a,1"))
                .lines(
                    new Node(
                        key("mart", "a"),
                        Detail.FULL,
                        Map.of("last_date", LocalDate.of(2025, 1, 27)),
                        List.of(price, again, none, named, named, file),
                        Optional.empty())))
        .containsExactly(
            "mart id=a",
            "  last_date = 2025-01-27",
            "  from price id=b  (the price)",
            "    close_price = 10000000000",
            "    prices/acme/a.csv line 7: a,1",
            "  from price: 12 rows  (the price before)",
            "    price id=b",
            "      close_price = 10000000000",
            "      prices/acme/a.csv line 7: a,1",
            "    ... 10 more: --limit",
            "    price id=c, see above",
            "  from price: no row  (nothing)",
            "  beside session  (its days)",
            "  from the configuration: conf/events/e.conf  (what it was)");
  }

  @Test
  void aDayOfBarsShowsItsFirstAndItsLast() {
    assertThat(text(new Text(7, "first"), new Text(8, "x"), new Text(9, "last")).lines(record()))
        .containsExactly(
            "price id=b",
            "  prices/acme/a.csv line 7: first",
            "    and on to the last of 3, 9: last");
  }

  @Test
  void whatATerminalWouldObeyIsEscaped() {
    assertThat(text(new Text(7, "a\u001b[31mred\ttab\r\n\u202eevil")).lines(record()))
        .contains("  prices/acme/a.csv line 7: a\\u001b[31mred\\ttab\\r\\n\\u202eevil");
  }

  @Test
  void aLongRecordIsShownAboutWhatTheRowTookOfIt() {
    String text = "x".repeat(3000) + "https://a.example" + "y".repeat(3000);

    assertThat(text(new Text(7, text)).lines(record(Map.of("raw_url", "https://a.example"))))
        .last()
        .satisfies(
            line ->
                assertThat(line)
                    .contains("…xxx", "https://a.example", "yyy…")
                    .hasSizeLessThan(600));
    assertThat(text(new Text(7, text)).lines(record()))
        .last()
        .satisfies(line -> assertThat(line).contains("7: xxx").endsWith("x…"));
  }

  private static LineageText text(Text... texts) {
    return new LineageText(place -> "line " + place.position(), place -> List.of(texts), "conf");
  }

  private static Node record() {
    return record(Map.of());
  }

  private static Node record(Map<String, Object> values) {
    return new Node(key("price", "b"), Detail.FULL, values, List.of(), Optional.of(PLACE));
  }

  private static Node node(String table, String id, Detail detail) {
    return new Node(key(table, id), detail, Map.of(), List.of(), Optional.empty());
  }

  private static RowKey key(String table, String id) {
    return new RowKey(table, List.of(new RowKey.Cell("id", id)));
  }
}
