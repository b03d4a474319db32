package io.aftershock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.testing.it.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An object store that fails in the middle, or keeps no promise. */
class BrokenStoreIT {
  private static final byte[] ROWS = "all of the rows".getBytes(StandardCharsets.UTF_8);

  private Path root;
  private FileSystem real;
  private Storage good;

  @BeforeEach
  void open() throws IOException {
    root = new Path(Store.S3.place());
    real = root.getFileSystem(Store.S3.hadoop());
    good = new ObjectStorage(real, root, Clock.systemUTC());
    good.write("data/visit/abc.parquet", ROWS);
    good.write("work/run/abc.parquet", ROWS);
  }

  @Test
  void aTransferThatBreaksLeavesThePublishedFileWhole() throws IOException {
    Storage breaking = new ObjectStorage(new Breaking(real, true), root, Clock.systemUTC());

    assertThatThrownBy(() -> breaking.moveContent("work/run/abc.parquet", "data/visit/abc.parquet"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("connection reset");

    assertThat(read("data/visit/abc.parquet")).isEqualTo(ROWS);
  }

  @Test
  void aTransferThatBreaksMakesNoNewFile() throws IOException {
    Storage breaking = new ObjectStorage(new Breaking(real, true), root, Clock.systemUTC());

    assertThatThrownBy(() -> breaking.moveContent("work/run/abc.parquet", "data/visit/d.parquet"))
        .isInstanceOf(IOException.class);

    assertThat(good.exists("data/visit/d.parquet")).isFalse();
  }

  @Test
  void aTransferThatEndsEarlyMakesNoNewFile() throws IOException {
    Storage shortened = new ObjectStorage(new Breaking(real, false), root, Clock.systemUTC());

    assertThatThrownBy(() -> shortened.moveContent("work/run/abc.parquet", "data/visit/d.parquet"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gave 5 bytes of 15");

    assertThat(good.exists("data/visit/d.parquet")).isFalse();
  }

  @Test
  void aStoreThatLetsTwoWritersCreateOneFileIsRefused() throws IOException {
    Storage lax = new ObjectStorage(new Lax(real), root, Clock.systemUTC());

    assertThatThrownBy(lax::requireWritable)
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("does not honour If-None-Match");
    good.requireWritable();

    assertThat(good.files("work")).hasSize(1);
  }

  private byte[] read(String path) throws IOException {
    try (InputStream content = good.open(path)) {
      return content.readAllBytes();
    }
  }

  /** Gives five bytes of a file. */
  private static final class Breaking extends FilterFileSystem {
    private final boolean isReset;

    /**
     * @param isReset whether reading on then fails, or ends
     */
    Breaking(FileSystem real, boolean isReset) {
      super(real);
      this.isReset = isReset;
    }

    @Override
    public FutureDataInputStreamBuilder openFile(Path path) {
      return createDataInputStreamBuilder(this, path);
    }

    @Override
    protected CompletableFuture<FSDataInputStream> openFileWithOptions(
        Path path, OpenFileParameters parameters) {
      return CompletableFuture.completedFuture(new FSDataInputStream(new Cut(isReset)));
    }
  }

  private static final class Cut extends FSInputStream {
    private final InputStream start = new ByteArrayInputStream(ROWS, 0, 5);
    private final boolean isReset;

    Cut(boolean isReset) {
      this.isReset = isReset;
    }

    @Override
    public int read() throws IOException {
      int next = start.read();
      if (next < 0 && isReset) {
        throw new IOException("connection reset");
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int first = read();
      if (first >= 0) {
        target[offset] = (byte) first;
      }
      return first < 0 ? -1 : 1;
    }

    @Override
    public void seek(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long getPos() {
      return 0;
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }
  }

  /** Takes every condition, and holds none. */
  private static final class Lax extends FilterFileSystem {
    Lax(FileSystem real) {
      super(real);
    }

    @Override
    public FSDataOutputStreamBuilder<FSDataOutputStream, Builder> createFile(Path path) {
      return new Builder(this, path);
    }
  }

  private static final class Builder
      extends FSDataOutputStreamBuilder<FSDataOutputStream, Builder> {
    Builder(FileSystem fileSystem, Path path) {
      super(fileSystem, path);
    }

    @Override
    public Builder getThisBuilder() {
      return this;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      return getFS().create(getPath(), true);
    }
  }
}
