package io.aftershock.warehouse;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Which storage a location is on. */
final class Storages {
  /** Of what has no scheme: this machine's, unless Hadoop is set up for another. */
  private static final String DEFAULT_SCHEME =
      FileSystem.getDefaultUri(new Configuration()).getScheme();

  private Storages() {}

  /**
   * Opens one.
   *
   * @param hadoop asked where the location is not on this machine
   * @throws WarehouseException if the file system cannot publish a release in one step, or is not
   *     to be had
   */
  static Storage open(String location, Clock clock, Supplier<Configuration> hadoop) {
    String scheme = scheme(location).isEmpty() ? DEFAULT_SCHEME : scheme(location);
    return switch (scheme) {
      case "file" -> new LocalStorage(local(location), clock);
      case "hdfs", "s3a" -> distributed(location, clock, hadoop.get());
      default ->
          throw new WarehouseException(
              "--warehouse "
                  + location
                  + ": releases are published on file:, hdfs: and s3a:, whose file systems create"
                  + " a file only where there is none, and not on "
                  + scheme
                  + ":"
                  + (scheme.startsWith("s3") ? ". Write s3a: for S3" : ""));
    };
  }

  /** A folder's name may hold what no URI may; a scheme has two letters at least. */
  private static String scheme(String location) {
    int colon = location.indexOf(':');
    String before = colon < 0 ? "" : location.substring(0, colon);
    return before.matches("[A-Za-z][A-Za-z0-9+.-]+") ? before.toLowerCase(Locale.ROOT) : "";
  }

  private static java.nio.file.Path local(String location) {
    try {
      return scheme(location).isEmpty()
          ? java.nio.file.Path.of(location)
          : java.nio.file.Path.of(new Path(location).toUri());
    } catch (IllegalArgumentException e) {
      throw new WarehouseException(
          "--warehouse " + location + " names no folder: write file:///FOLDER, or the folder", e);
    }
  }

  private static Storage distributed(String location, Clock clock, Configuration hadoop) {
    try {
      Path root = new Path(location);
      FileSystem fileSystem = root.getFileSystem(hadoop);
      return fileSystem.getScheme().equals("hdfs")
          ? new HdfsStorage(fileSystem, root, clock)
          : new ObjectStorage(fileSystem, root, clock);
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new WarehouseException(
          "--warehouse "
              + location
              + " cannot be reached: "
              + e.getMessage()
              + (isMissingClass(e)
                  ? ". Hadoop's S3A is not on the class path: build with ./mvnw -Ps3 package, or"
                      + " give spark-submit --packages org.apache.hadoop:hadoop-aws:3.4.2"
                  : ""),
          e);
    }
  }

  private static boolean isMissingClass(Throwable error) {
    return error instanceof LinkageError
        || String.valueOf(error.getMessage()).contains("ClassNotFoundException");
  }
}
