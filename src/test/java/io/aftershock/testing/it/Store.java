package io.aftershock.testing.it;

import io.aftershock.model.View;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;

/** A kind of file system that a warehouse may be on; all of them real. */
public enum Store {
  FILE,
  HDFS,
  S3;

  /** A place on it that nobody uses. */
  public String place() throws IOException {
    return switch (this) {
      case FILE -> Files.createTempDirectory("aftershock-it-store").toString();
      case HDFS -> Servers.hdfs() + "/" + UUID.randomUUID();
      case S3 -> "s3a://aftershock/" + UUID.randomUUID();
    };
  }

  /** What Hadoop must be told to reach it. */
  public Map<String, String> options() {
    return this == S3 ? Servers.s3Options() : Map.of();
  }

  public Configuration hadoop() {
    Configuration hadoop = new Configuration();
    options().forEach(hadoop::set);
    return hadoop;
  }

  public Warehouse open(String place, List<View> views, Clock clock) {
    return Warehouse.open(place, views, clock, this::hadoop);
  }
}
