package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionTest {

  @Test
  void longMessageKeepsItsBeginAndItsEnd() {
    String message = "x is \"" + "9".repeat(10_000_000) + "\", which is no figure";

    String said = new Rejection(Rule.BAD_NUMBER, message).getMessage();

    assertThat(said)
        .startsWith("x is \"999")
        .contains("9 [...] 9")
        .endsWith("9\", which is no figure")
        .hasSize(Rejection.LONGEST);
  }

  @Test
  void controlCharactersAreNamedForAConsoleWouldDoAsTheySay() {
    assertThat(new Rejection(Rule.BAD_DATE, "a\0b\u001b[2Jc\nd\u2028").getMessage())
        .isEqualTo("a\\u0000b\\u001b[2Jc\\u000ad\\u2028");
    assertThat(new Rejection(Rule.BAD_DATE, "\u001b".repeat(1_999)).getMessage())
        .hasSize(Rejection.LONGEST);
  }

  @Test
  void noCharacterThatTakesTwoIsCutInHalf() {
    assertThat(Texts.begin("ab\uD83D\uDE00c", 3)).isEqualTo("ab");
    assertThat(Texts.begin("ab\uD83D\uDE00c", 4)).isEqualTo("ab\uD83D\uDE00");
    assertThat(Texts.begin("ab", 4)).isEqualTo("ab");
  }
}
