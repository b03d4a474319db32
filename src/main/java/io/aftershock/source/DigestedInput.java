package io.aftershock.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests the bytes that are read through it. */
final class DigestedInput extends FilterInputStream {
  private final MessageDigest digest;
  private long count;

  DigestedInput(InputStream content) {
    super(content);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      digest.update((byte) value);
      count++;
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read > 0) {
      digest.update(target, offset, read);
      count += read;
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads to the end, so that count and digest are those of the whole content. */
  void drain() throws IOException {
    byte[] buffer = new byte[1 << 14];
    int read = 0;
    while (read >= 0) {
      read = read(buffer, 0, buffer.length);
    }
  }

  long count() {
    return count;
  }

  /** SHA-256 of all bytes read, in hex; may be asked once. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
