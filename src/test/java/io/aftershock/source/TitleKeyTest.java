package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleKeyTest {

  @ParameterizedTest
  @CsvSource({
    "Nvidia Falls, nvidia falls",
    // Full-width letters, digits and marks.
    "ＤｅｅｐＳｅｅｋ　Ｒ１！, deepseek r1!",
    "ﬁnance, finance",
    "DeepSeek登顶, deepseek登顶",
    "Straße, strasse",
    "STRASSE, strasse",
    "STRAẞE, strasse",
    "ISTANBUL, istanbul",
    "ıstanbul, istanbul",
    // Its dot above stays, as in Unicode's folding.
    "İstanbul, i\u0307stanbul",
    "ΟΔΟΣ, οδοσ",
    "οδός, οδόσ",
    // A letter and an accent are the accented letter.
    "Cafe\u0301, café"
  })
  void looksDoNotCount(String title, String key) {
    assertThat(TitleKey.of(title)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a  b",
        " a b ",
        "a\nb",
        "a\r\n\tb",
        "a\u00A0b",
        "a\u3000b",
        "\u2003a\u2009b\u202F",
        "a\u2028b",
        "a\u0085b",
        "a\u0000\u001Fb",
        "\u0007a b\u007F"
      })
  void whiteSpaceAndControlCharactersAreOneSpace(String title) {
    assertThat(TitleKey.of(title)).isEqualTo("a b");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\n", "\u3000\u00A0", "\u0000"})
  void blankTitleIsNone(String title) {
    assertThat(TitleKey.of(title)).isNull();
  }

  @Test
  void defaultLocaleDoesNotCount() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(TitleKey.of("NVIDIA")).isEqualTo("nvidia");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void keyIsItsOwnKeyAndThatOfOtherCases() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (!Character.isDefined(point)) {
        continue;
      }
      String title = "a" + Character.toString(point) + "b";
      String key = TitleKey.of(title);
      assertThat(TitleKey.of(key)).as("U+%X", point).isEqualTo(key);
      assertThat(TitleKey.of(title.toUpperCase(Locale.ROOT))).as("U+%X", point).isEqualTo(key);
      assertThat(TitleKey.of(title.toLowerCase(Locale.ROOT))).as("U+%X", point).isEqualTo(key);
    }
  }
}
