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

  private static final String GZIP = ".gz";

  /** Whether its name says that it is compressed. */
  public boolean isGzip() {
    return path.endsWith(GZIP);
  }

  /** The last part of the path, as that of what the file holds where it is compressed. */
  public String name() {
    return held(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The name of what a file holds, by its own. */
  static String held(String name) {
    return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
  }
}
