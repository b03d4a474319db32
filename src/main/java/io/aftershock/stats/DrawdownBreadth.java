package io.aftershock.stats;

/** How many of some assets stand how far below their peaks. */
public final class DrawdownBreadth {
  private final double[] depths;
  private final int[] below;
  private int count;
  private double sum;
  private double worst = Double.NaN;
  private String worstAsset;

  /**
   * No assets yet.
   *
   * @param depths fractions above zero: 0.2 counts assets at 20 percent below or more
   */
  public DrawdownBreadth(double... depths) {
    this.depths = depths.clone();
    below = new int[depths.length];
  }

  /** Takes the drawdown of an asset, a fraction in (-1, 0]. */
  public void add(String asset, double drawdown) {
    count++;
    sum += drawdown;
    if (!(drawdown >= worst)) {
      worst = drawdown;
      worstAsset = asset;
    }
    for (int i = 0; i < depths.length; i++) {
      if (drawdown <= -depths[i]) {
        below[i]++;
      }
    }
  }

  /** Assets taken. */
  public int count() {
    return count;
  }

  /** Share of assets at the i-th depth or below; null without assets. */
  public Double share(int i) {
    return count == 0 ? null : (Double) ((double) below[i] / count);
  }

  /** Mean drawdown; null without assets. */
  public Double mean() {
    return count == 0 ? null : (Double) (sum / count);
  }

  /** Worst drawdown; null without assets. */
  public Double worst() {
    return count == 0 ? null : (Double) worst;
  }

  /** The asset of the worst drawdown, of several the first taken; null without assets. */
  public String worstAsset() {
    return worstAsset;
  }
}
