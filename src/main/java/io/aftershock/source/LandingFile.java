package io.aftershock.source;

import java.io.Serializable;

/**
 * A file of a landing zone that a stanza claims.
 *
 * @param source the stanza
 * @param path below the landing root
 * @param location where a Hadoop file system finds it
 * @param bytes its size when it was listed
 */
public record LandingFile(String source, String path, String location, long bytes)
    implements Serializable {

  /** Whether its name says that it is compressed. */
  public boolean isGzip() {
    return path.endsWith(".gz");
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
