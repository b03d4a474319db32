package io.aftershock.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * A warehouse on an object store, through Hadoop's S3A. An object appears whole when its writer
 * closes it; created is one with the header {@code If-None-Match: *}.
 */
final class ObjectStorage extends HadoopStorage {
  /** Of S3A: no look whether a folder or a file has the name. */
  private static final String WITHOUT_PROBES = "fs.s3a.create.performance";

  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 200;

  private final Clock clock;

  ObjectStorage(FileSystem fileSystem, Path root, Clock clock) {
    super(fileSystem, root);
    this.clock = clock;
  }

  /** Folders have no times of their own. */
  @Override
  public Instant lastChanged(String folder) throws IOException {
    return files(folder).stream()
        .map(StoredFile::modified)
        .max(Comparator.naturalOrder())
        .orElse(clock.instant());
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    put(overwriting(path(path)), stream -> stream.write(content));
  }

  @Override
  public boolean createIfAbsent(String path, byte[] content) throws IOException {
    for (int attempt = 1; ; attempt++) {
      FSDataOutputStreamBuilder<?, ?> builder = overwriting(path(path));
      builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
      try {
        put(builder, stream -> stream.write(content));
        return true;
      } catch (IOException e) {
        // Refused, or done and the answer lost: what lies there tells. Nothing may lie there yet
        // where another writer came at the same time; S3 then says to try again.
        if (exists(path)) {
          return holds(path(path), content);
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) throws IOException {
    try {
      Thread.sleep(attempt * PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before another attempt");
    }
  }

  /**
   * Written once more under its name, in one step and over equal bytes if some lie there: three
   * requests, where S3A's rename takes a dozen. What was staged is left to whoever clears it.
   */
  @Override
  public void moveContent(String from, String to) throws IOException {
    FileStatus staged = fileSystem().getFileStatus(path(from));
    FutureDataInputStreamBuilder reader = fileSystem().openFile(staged.getPath());
    reader.withFileStatus(staged);
    try (InputStream content = FutureIO.awaitFuture(reader.build())) {
      put(
          overwriting(path(to)),
          stream -> {
            long bytes = content.transferTo(stream);
            if (bytes != staged.getLen()) {
              throw new IOException(
                  location(from) + " gave " + bytes + " bytes of " + staged.getLen());
            }
          });
    }
  }

  @Override
  public void requireWritable() throws IOException {
    String probe = "work/probe-" + UUID.randomUUID();
    try {
      createIfAbsent(probe, "first".getBytes(StandardCharsets.UTF_8));
      if (createIfAbsent(probe, "second".getBytes(StandardCharsets.UTF_8))) {
        throw new WarehouseException(
            location("")
                + ": the store lets a second writer take a name that is taken (it does not honour"
                + " If-None-Match), so that two runs could publish one release. Name another");
      }
    } finally {
      delete(probe);
    }
  }

  /** What an object is to hold. */
  @FunctionalInterface
  private interface Body {
    void writeTo(OutputStream stream) throws IOException;
  }

  /** Whole or not at all: closing puts what was written so far, so a body that fails aborts. */
  private static void put(FSDataOutputStreamBuilder<?, ?> builder, Body body) throws IOException {
    FSDataOutputStream stream = builder.build();
    boolean isWhole = false;
    try {
      body.writeTo(stream);
      isWhole = true;
    } finally {
      if (!isWhole) {
        stream.abort();
      }
      stream.close();
    }
  }

  private FSDataOutputStreamBuilder<?, ?> overwriting(Path file) {
    FSDataOutputStreamBuilder<?, ?> builder = fileSystem().createFile(file);
    builder.overwrite(true);
    builder.recursive();
    builder.opt(WITHOUT_PROBES, true);
    return builder;
  }
}
