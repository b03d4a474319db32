package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.Layout;
import io.aftershock.config.TextPlace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacedTextTest {
  private static final Layout LAYOUT = new Layout.JsonObjects("", List.of("/a", "/b"), List.of());
  private static final Preamble PREAMBLE =
      new Preamble(List.of(), List.of(), Map.of("/country", "us"));

  @Test
  void textIsCutOutAndMeansWhatTheStanzaSays() throws Rejection {
    TextPlace place =
        new TextPlace(
            TextPlace.Place.FIELD,
            "/b",
            "rss/(?<value>[a-z]+)/",
            Map.of("topfreeapplications", "top-free"),
            "",
            false);
    PlacedText text = text(place, "x.json");

    assertThat(text.read(List.of("", "https://x/rss/topfreeapplications/json")))
        .isEqualTo("top-free");
    assertThat(text.read(List.of("", "https://x/rss/newapplications/json")))
        .isEqualTo("newapplications");
    assertThat(text.read(List.of("", "nothing of it"))).isNull();
    assertThat(text.read(Arrays.asList("", null))).isNull();
  }

  @Test
  void whereNothingStandsItIsWhatTheStanzaSaysOtherwise() throws Rejection {
    PlacedText genre =
        text(
            new TextPlace(
                TextPlace.Place.FIELD, "/a", "genre=(?<value>\\d+)?", Map.of(), "ALL", false),
            "x");

    assertThat(genre.read(List.of("/genre=6007/", ""))).isEqualTo("6007");
    assertThat(genre.read(List.of("/genre=/", "")))
        .as("a group that need not match")
        .isEqualTo("ALL");
    assertThat(genre.read(List.of("/limit=100/", ""))).isEqualTo("ALL");
  }

  @Test
  void namesAndNumbersOfCharactersAreTheCharacters() throws Rejection {
    PlacedText title =
        text(new TextPlace(TextPlace.Place.FIELD, "/a", "", Map.of(), "", true), "x");

    assertThat(title.read(List.of("Reopening &#x2013; Variety &amp; more, &#x6DF1;&#x5EA6;", "")))
        .isEqualTo("Reopening – Variety & more, 深度");
  }

  @Test
  void textOfDocumentOrFileNameOrStanzaIsThatOfAllRecords() throws Rejection {
    List<String> record = List.of("1", "2");

    assertThat(
            text(new TextPlace(TextPlace.Place.DOCUMENT, "/country", "", Map.of(), "", false), "x")
                .read(record))
        .isEqualTo("us");
    assertThat(text(fileName("(?<value>[a-z]+)_.*"), "jp_1.json").read(record)).isEqualTo("jp");
    assertThat(
            text(new TextPlace(TextPlace.Place.CONSTANT, "JP", "", Map.of(), "", false), "x")
                .read(record))
        .isEqualTo("JP");
    assertThat(text(TextPlace.NOWHERE, "x").read(record)).isNull();
  }

  @Test
  void fileOfAnotherNameIsAnotherFile() {
    assertThatThrownBy(() -> text(fileName("(?<value>[a-z]+)_.*"), "README.json"))
        .hasMessage("the file's name does not match file-name (?<value>[a-z]+)_.*");
  }

  static TextPlace fileName(String pattern) {
    return new TextPlace(TextPlace.Place.FILE_NAME, pattern, "", Map.of(), "", false);
  }

  private static PlacedText text(TextPlace place, String fileName) throws Rejection {
    return new PlacedText(place, fileName, PREAMBLE, RecordFields.of(LAYOUT, List.of(), PREAMBLE));
  }
}
