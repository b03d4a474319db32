package io.aftershock.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that the release protocol asks of a file system. Paths are below the warehouse, with slashes.
 */
public interface Storage {

  /** A file by its path below the warehouse. */
  record StoredFile(String path, long bytes, Instant modified) {}

  /** The names of what lies in a folder, ascending; none where there is no such folder. */
  List<String> names(String folder) throws IOException;

  /** Every file below a folder, however deep, by path; none where there is no such folder. */
  List<StoredFile> files(String folder) throws IOException;

  /** When a folder, or something in it, was last changed. */
  Instant lastChanged(String folder) throws IOException;

  /** Whether there is a file or folder. */
  boolean exists(String path) throws IOException;

  /**
   * Opens a file.
   *
   * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} if there is
   *     none
   */
  InputStream open(String path) throws IOException;

  /** Makes a file appear complete, in place of one that is there. */
  void write(String path, byte[] content) throws IOException;

  /**
   * Makes a file appear complete and durable, or not at all.
   *
   * @param content that no other writer would write
   * @return false if there is one of that name already, which is left as it is
   */
  boolean createIfAbsent(String path, byte[] content) throws IOException;

  /**
   * Puts a finished, staged file, made durable, under a name that stands for its content. Where
   * that name is taken the content is there already: it is kept and counts as new. The staged name
   * is done with; it may stay until staging is deleted.
   */
  void moveContent(String from, String to) throws IOException;

  /** Deletes a file, or a folder with all that it holds; nothing where there is none. */
  void delete(String path) throws IOException;

  /** The path as people, and programs of this machine, write it. */
  String location(String path);

  /** The path as Hadoop and Spark take it, whatever their default file system is. */
  String uri(String path);

  /**
   * Creates a file that nobody reads, and deletes it: whether one may write is known before the
   * work is done.
   *
   * @throws IOException if one may not
   * @throws WarehouseException if the store would let two writers create one file
   */
  default void requireWritable() throws IOException {
    String probe = "work/probe-" + UUID.randomUUID();
    try {
      createIfAbsent(probe, new byte[0]);
    } finally {
      delete(probe);
    }
  }

  /** Second names, where the file system has them. */
  default Optional<Links> links() {
    return Optional.empty();
  }
}
