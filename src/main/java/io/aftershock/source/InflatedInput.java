package io.aftershock.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What a gzip file holds, up to a bound: a few kilobytes can hold gigabytes of zeros. */
final class InflatedInput extends InputStream {
  private static final int BUFFER = 64 * 1024;

  private final InputStream compressed;
  private final long most;
  private final String bound;
  private Inflater inflated;
  private long count;

  /**
   * @param most bytes that it may hold
   * @param bound the key that says so
   */
  InflatedInput(InputStream compressed, long most, String bound) {
    this.compressed = compressed;
    this.most = most;
    this.bound = bound;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (inflated == null) {
      // Not closed with the inflater: who opened the file drains and closes it.
      inflated =
          new Inflater(
              new FilterInputStream(compressed) {
                @Override
                public void close() {}
              });
    }
    int read = inflated.read(target, offset, length);
    if (read < 0 && inflated.isFollowed()) {
      throw new IOException("something follows what is compressed, and is not");
    }
    count += Math.max(0, read);
    if (count > most) {
      throw new IOException("it inflates to more than " + most + " bytes, " + bound);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    compressed.close();
  }

  /** Takes what follows a whole part for a part or for nothing: if its head is broken, all is. */
  private static final class Inflater extends GZIPInputStream {
    private static final int TRAILER = 8;

    Inflater(InputStream compressed) throws IOException {
      super(compressed, BUFFER);
    }

    boolean isFollowed() {
      return inf.getRemaining() > TRAILER;
    }
  }
}
