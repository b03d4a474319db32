package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawdownBreadthTest {
  private final DrawdownBreadth breadth = new DrawdownBreadth(0.05, 0.5);

  @Test
  void depthCountsWhatIsAtItAndWhatIsBelow() {
    breadth.add("A", -0.05);
    breadth.add("B", -0.75);
    breadth.add("C", -0.04);
    breadth.add("D", -0.5);

    assertThat(breadth.count()).isEqualTo(4);
    assertThat(breadth.share(0)).isEqualTo(0.75);
    assertThat(breadth.share(1)).isEqualTo(0.5);
    assertThat(breadth.mean()).isEqualTo((-0.05 - 0.75 - 0.04 - 0.5) / 4);
  }

  @Test
  void worstIsTheFirstOfEquals() {
    breadth.add("B", 0);
    breadth.add("A", -0.25);
    breadth.add("C", -0.25);

    assertThat(breadth.worst()).isEqualTo(-0.25);
    assertThat(breadth.worstAsset()).isEqualTo("A");
  }

  @Test
  void withoutAssetsNothingIsKnown() {
    assertThat(breadth.count()).isZero();
    assertThat(breadth.share(0)).isNull();
    assertThat(breadth.mean()).isNull();
    assertThat(breadth.worst()).isNull();
    assertThat(breadth.worstAsset()).isNull();
  }
}
