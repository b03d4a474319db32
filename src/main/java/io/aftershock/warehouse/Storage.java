package io.aftershock.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * All that the release protocol asks of a file system. Paths are below the warehouse, with slashes.
 */
public interface Storage {

  /** An entry of a folder. */
  record Entry(String name, boolean isFolder, long bytes, Instant modified) {}

  /** The entries of a folder by name; none where there is no such folder. */
  List<Entry> list(String folder) throws IOException;

  /** Whether there is a file or folder. */
  boolean exists(String path) throws IOException;

  InputStream open(String path) throws IOException;

  /** Writes a file, over one that is there. Not for anything that readers rely on. */
  void write(String path, byte[] content) throws IOException;

  /**
   * Makes a file appear complete and durable, or not at all.
   *
   * @return false if there is one of that name already, which is left as it is
   */
  boolean createIfAbsent(String path, byte[] content) throws IOException;

  /**
   * Moves a finished file, made durable, to a name that stands for its content. Where that name is
   * taken the content is there already: it is kept and counts as new.
   */
  void moveContent(String from, String to) throws IOException;

  /** Gives a file a second name. */
  void link(String existing, String name) throws IOException;

  /** Moves a folder to a name; where that is taken, the folder is deleted instead. */
  void moveFolder(String from, String to) throws IOException;

  /** Makes a symbolic link point somewhere else in one step; relative to the link's folder. */
  void pointTo(String link, String target) throws IOException;

  /** Where a symbolic link points to; empty where there is none. */
  String target(String link) throws IOException;

  /** Deletes a file, or a folder with all that it holds; nothing where there is none. */
  void delete(String path) throws IOException;

  /** The path as engines take it. */
  String location(String path);
}
