package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingMedianTest {

  @Test
  void middleOfAnOddNumberAndMeanOfTheMiddleTwoOfAnEvenOne() {
    SlidingMedian median = new SlidingMedian(3);
    median.add(5);
    assertThat(median.median()).isEqualTo(5);
    median.add(1);
    assertThat(median.median()).isEqualTo(3);
    assertThat(median.isFull()).isFalse();
    median.add(9);
    assertThat(median.median()).isEqualTo(5);
    assertThat(median.isFull()).isTrue();
    median.add(9);
    assertThat(median.median()).isEqualTo(9);
  }

  @Test
  void clearedItIsAsNew() {
    SlidingMedian median = new SlidingMedian(2);
    for (int value : new int[] {7, 8, 9}) {
      median.add(value);
    }
    median.clear();
    assertThat(median.isFull()).isFalse();

    for (int value : new int[] {1, 2, 3, 4}) {
      median.add(value);
    }
    assertThat(median.isFull()).isTrue();
    assertThat(median.median()).isEqualTo(3.5);
  }

  @Test
  void isTheMedianOfTheNewestValuesWhateverCame() {
    Random random = new Random(7);
    int window = 60;
    SlidingMedian median = new SlidingMedian(window);
    double[] values = random.ints(1000, 0, 50).asDoubleStream().toArray();
    for (int i = 0; i < values.length; i++) {
      median.add(values[i]);
      double[] newest = Arrays.copyOfRange(values, Math.max(0, i + 1 - window), i + 1);
      Arrays.sort(newest);
      int middle = newest.length / 2;
      double expected =
          newest.length % 2 == 1 ? newest[middle] : (newest[middle - 1] + newest[middle]) / 2;
      assertThat(median.median()).isEqualTo(expected);
    }
  }
}
