package io.aftershock.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/** A warehouse on HDFS, whose rename is one step and takes no name that is taken. */
final class HdfsStorage extends HadoopStorage {
  private final FileContext names;
  private final Clock clock;

  HdfsStorage(FileSystem fileSystem, Path root, Clock clock) throws IOException {
    super(fileSystem, root);
    this.names = FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf());
    this.clock = clock;
  }

  @Override
  public Instant lastChanged(String folder) throws IOException {
    try {
      Instant own =
          Instant.ofEpochMilli(fileSystem().getFileStatus(path(folder)).getModificationTime());
      return Stream.concat(Stream.of(own), files(folder).stream().map(StoredFile::modified))
          .max(Comparator.naturalOrder())
          .orElse(own);
    } catch (FileNotFoundException e) {
      // Another process deleted it meanwhile.
      return Instant.EPOCH;
    }
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    rename(temporary(path, content), path(path), Rename.OVERWRITE);
  }

  @Override
  public boolean createIfAbsent(String path, byte[] content) throws IOException {
    Path temporary = temporary(path, content);
    try {
      names.rename(temporary, path(path), Rename.NONE);
      return true;
    } catch (IOException e) {
      // Refused, or done and the answer lost: what lies there tells.
      if (exists(path)) {
        boolean isOwn = holds(path(path), content);
        forget(temporary);
        return isOwn;
      }
      forget(temporary);
      throw e;
    }
  }

  @Override
  public void moveContent(String from, String to) throws IOException {
    Path target = path(to);
    fileSystem().mkdirs(target.getParent());
    try {
      names.rename(path(from), target, Rename.NONE);
    } catch (FileAlreadyExistsException e) {
      fileSystem().setTimes(target, clock.millis(), -1);
      fileSystem().delete(path(from), false);
    }
  }

  /** Vacuum deletes what cannot be deleted now. */
  private void forget(Path temporary) {
    try {
      fileSystem().delete(temporary, false);
    } catch (IOException e) {
      return;
    }
  }

  private void rename(Path from, Path to, Rename how) throws IOException {
    try {
      names.rename(from, to, how);
    } catch (IOException e) {
      forget(from);
      throw e;
    }
  }

  /** A finished, durable file beside the target, under a name that nobody reads. */
  private Path temporary(String path, byte[] content) throws IOException {
    Path target = path(path);
    Path temporary =
        new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
    try (FSDataOutputStream stream = fileSystem().create(temporary, false)) {
      stream.write(content);
      stream.hsync();
    } catch (IOException e) {
      forget(temporary);
      throw e;
    }
    return temporary;
  }
}
