package io.aftershock.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * A warehouse on an object store, through Hadoop's S3A. An object appears whole when its writer
 * closes it; created is one with the header {@code If-None-Match: *}.
 */
final class ObjectStorage extends HadoopStorage {
  /** Of S3A: no look whether a folder or a file has the name. */
  private static final String WITHOUT_PROBES = "fs.s3a.create.performance";

  private static final int ATTEMPTS = 4;

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
    try (OutputStream stream = overwriting(path(path)).build()) {
      stream.write(content);
    }
  }

  @Override
  public boolean createIfAbsent(String path, byte[] content) throws IOException {
    for (int attempt = 1; ; attempt++) {
      FSDataOutputStreamBuilder<?, ?> builder = overwriting(path(path));
      builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
      try (OutputStream stream = builder.build()) {
        stream.write(content);
      } catch (IOException e) {
        // Refused, or done and the answer lost: what lies there tells. Nothing may lie there yet
        // where another writer came at the same time; S3 then says to try again.
        if (holds(path(path), content)) {
          return true;
        }
        if (exists(path)) {
          return false;
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
        continue;
      }
      return true;
    }
  }

  @Override
  public void moveContent(String from, String to) throws IOException {
    if (exists(to)) {
      // Written once more, for its age; nobody sees it missing.
      try (InputStream content = open(from);
          OutputStream stream = overwriting(path(to)).build()) {
        content.transferTo(stream);
      }
      fileSystem().delete(path(from), false);
    } else if (!fileSystem().rename(path(from), path(to)) && !exists(to)) {
      throw new IOException(location(from) + " could not be renamed to " + location(to));
    }
  }

  @Override
  public void requireCreateOnly() throws IOException {
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

  private FSDataOutputStreamBuilder<?, ?> overwriting(Path file) {
    FSDataOutputStreamBuilder<?, ?> builder = fileSystem().createFile(file);
    builder.overwrite(true);
    builder.recursive();
    builder.opt(WITHOUT_PROBES, true);
    return builder;
  }
}
