package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TauWindowTest {
  private static final TauWindow EVENT = new TauWindow(-5, 5);

  @Test
  void bothEndsBelongToTheWindow() {
    assertThat(EVENT.sessions()).isEqualTo(11);
    assertThat(EVENT.taus()).containsExactly(-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5);
    assertThat(EVENT.contains(-5)).isTrue();
    assertThat(EVENT.contains(5)).isTrue();
    assertThat(EVENT.contains(-6)).isFalse();
    assertThat(EVENT.contains(6)).isFalse();
  }

  @Test
  void windowContainsAnotherUpToItsEnds() {
    assertThat(EVENT.contains(EVENT)).isTrue();
    assertThat(EVENT.contains(new TauWindow(0, 6))).isFalse();
    assertThat(EVENT.contains(new TauWindow(-6, 0))).isFalse();
  }

  @Test
  void windowsOverlapWhereTheyShareOneSession() {
    assertThat(EVENT.overlaps(new TauWindow(-120, -5))).isTrue();
    assertThat(EVENT.overlaps(new TauWindow(5, 9))).isTrue();
    assertThat(EVENT.overlaps(new TauWindow(-120, -6))).isFalse();
    assertThat(EVENT.overlaps(new TauWindow(6, 9))).isFalse();
  }

  @Test
  void refusesToEndBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TauWindow(1, 0))
        .withMessage("window from 1 to 0 has no session");
  }
}
