package io.aftershock.faults;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.client.HdfsClientConfigKeys;
import org.apache.hadoop.util.Progressable;

/** HDFS, of which an operation fails as {@link Faults} says. */
public final class FaultyHdfs extends FilterFileSystem {

  /** Made by Hadoop. */
  public FaultyHdfs() {
    super(new DistributedFileSystem());
  }

  @Override
  public String getScheme() {
    return "hdfs";
  }

  @Override
  protected int getDefaultPort() {
    return HdfsClientConfigKeys.DFS_NAMENODE_RPC_PORT_DEFAULT;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return around("open", path, () -> super.open(path, bufferSize));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FSDataOutputStream stream =
        around(
            "create",
            path,
            () ->
                super.create(
                    path, permission, overwrite, bufferSize, replication, blockSize, progress));
    return new FSDataOutputStream(new Closing(stream, path), null);
  }

  @Override
  public FutureDataInputStreamBuilder openFile(Path path) throws IOException {
    return around("open", path, () -> super.openFile(path));
  }

  /** One that comes back to {@link #create}. */
  @Override
  public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
    return createDataOutputStreamBuilder(this, path).create().overwrite(true);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return around("rename", to, () -> super.rename(from, to));
  }

  @Override
  @SuppressWarnings("deprecation")
  public void rename(Path from, Path to, Options.Rename... options) throws IOException {
    around(
        "rename",
        to,
        () -> {
          super.rename(from, to, options);
          return true;
        });
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return around("delete", path, () -> super.delete(path, recursive));
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return around("mkdirs", path, () -> super.mkdirs(path, permission));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return around("listStatus", path, () -> super.listStatus(path));
  }

  @Override
  public RemoteIterator<LocatedFileStatus> listLocatedStatus(Path path) throws IOException {
    return around("listLocatedStatus", path, () -> super.listLocatedStatus(path));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return around("getFileStatus", path, () -> super.getFileStatus(path));
  }

  @Override
  public void setTimes(Path path, long modified, long accessed) throws IOException {
    around(
        "setTimes",
        path,
        () -> {
          super.setTimes(path, modified, accessed);
          return true;
        });
  }

  private static <T> T around(String name, Path path, Faults.Operation<T> operation)
      throws IOException {
    return Faults.around(name, path.toUri().getPath(), operation);
  }

  /** A file becomes whole when it is closed. */
  private static final class Closing extends FilterOutputStream {
    private final FSDataOutputStream stream;
    private final Path path;
    private boolean isClosed;

    Closing(FSDataOutputStream stream, Path path) {
      super(stream);
      this.stream = stream;
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      if (isClosed) {
        return;
      }
      isClosed = true;
      around(
          "close",
          path,
          () -> {
            OutputStream inner = stream;
            inner.close();
            return true;
          });
    }
  }
}
