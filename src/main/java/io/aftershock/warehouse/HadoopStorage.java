package io.aftershock.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** What warehouses on a distributed file system and on an object store have in common. */
abstract class HadoopStorage implements Storage {
  private final FileSystem fileSystem;
  private final Path root;

  HadoopStorage(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = fileSystem.makeQualified(root);
  }

  final FileSystem fileSystem() {
    return fileSystem;
  }

  final Path path(String path) {
    Path resolved = path.isEmpty() ? root : new Path(root, path);
    if (Arrays.asList(path.split("/", -1)).contains("..") || path.startsWith("/")) {
      throw new IllegalArgumentException(path + " leads out of the warehouse");
    }
    return resolved;
  }

  @Override
  public final List<String> names(String folder) throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(path(folder)))
          .map(status -> status.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public final List<StoredFile> files(String folder) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> statuses = fileSystem.listFiles(path(folder), true);
      while (statuses.hasNext()) {
        FileStatus status = statuses.next();
        found.add(
            new StoredFile(
                root.toUri().relativize(status.getPath().toUri()).getPath(),
                status.getLen(),
                Instant.ofEpochMilli(status.getModificationTime())));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(StoredFile::path));
    return found;
  }

  @Override
  public final boolean exists(String path) throws IOException {
    return fileSystem.exists(path(path));
  }

  @Override
  public final InputStream open(String path) throws IOException {
    return fileSystem.open(path(path));
  }

  @Override
  public final void delete(String path) throws IOException {
    fileSystem.delete(path(path), true);
  }

  @Override
  public final String location(String path) {
    return path(path).toString();
  }

  @Override
  public final String uri(String path) {
    return location(path);
  }

  /** Whether a file holds this content and no other. */
  final boolean holds(Path file, byte[] content) throws IOException {
    try (InputStream found = fileSystem.open(file)) {
      return Arrays.equals(found.readNBytes(content.length + 1), content);
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
