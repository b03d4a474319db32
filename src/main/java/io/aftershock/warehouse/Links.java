package io.aftershock.warehouse;

import java.io.IOException;

/** Second names of files, on a file system that has them. Paths are below the warehouse. */
public interface Links {

  /** Gives a file a second name. */
  void link(String existing, String name) throws IOException;

  /** Moves a folder to a name; where that is taken, the folder is deleted instead. */
  void moveFolder(String from, String to) throws IOException;

  /** Makes a symbolic link point somewhere else in one step; relative to the link's folder. */
  void pointTo(String link, String target) throws IOException;

  /** Where a symbolic link points to; empty where there is none. */
  String target(String link) throws IOException;
}
