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
            Map.of("topfreeapplications", "top-free"));
    PlacedText text = text(place, "x.json");

    assertThat(text.read(List.of("", "https://x/rss/topfreeapplications/json")))
        .isEqualTo("top-free");
    assertThat(text.read(List.of("", "https://x/rss/newapplications/json")))
        .isEqualTo("newapplications");
    assertThat(text.read(List.of("", "nothing of it"))).isNull();
    assertThat(text.read(Arrays.asList("", null))).isNull();
  }

  @Test
  void textOfDocumentOrFileNameOrStanzaIsThatOfAllRecords() throws Rejection {
    List<String> record = List.of("1", "2");

    assertThat(
            text(new TextPlace(TextPlace.Place.DOCUMENT, "/country", "", Map.of()), "x")
                .read(record))
        .isEqualTo("us");
    assertThat(text(fileName("(?<value>[a-z]+)_.*"), "jp_1.json").read(record)).isEqualTo("jp");
    assertThat(text(new TextPlace(TextPlace.Place.CONSTANT, "JP", "", Map.of()), "x").read(record))
        .isEqualTo("JP");
    assertThat(text(TextPlace.NOWHERE, "x").read(record)).isNull();
  }

  @Test
  void fileOfAnotherNameIsAnotherFile() {
    assertThatThrownBy(() -> text(fileName("(?<value>[a-z]+)_.*"), "README.json"))
        .hasMessage("the file's name does not match file-name (?<value>[a-z]+)_.*");
  }

  static TextPlace fileName(String pattern) {
    return new TextPlace(TextPlace.Place.FILE_NAME, pattern, "", Map.of());
  }

  private static PlacedText text(TextPlace place, String fileName) throws Rejection {
    return new PlacedText(place, fileName, PREAMBLE, RecordFields.of(LAYOUT, List.of(), PREAMBLE));
  }
}
