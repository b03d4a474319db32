package io.aftershock.testing.it;

import io.aftershock.model.View;
import io.aftershock.warehouse.JdkLocalFileSystem;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;

/** A kind of file system that a warehouse may be on, with a server of its own behind it. */
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

  /**
   * The same as configuration; secrets are in a file of the folder.
   *
   * @param folder of the configuration
   */
  public String configuration(Path folder) throws IOException {
    StringBuilder options = new StringBuilder();
    StringBuilder secrets = new StringBuilder();
    for (Map.Entry<String, String> option : options().entrySet()) {
      String name = '"' + option.getKey() + "\" ";
      if (option.getKey().endsWith(".key")) {
        Path file = Files.writeString(folder.resolve(option.getKey()), option.getValue() + "\n");
        secrets.append("  ").append(name).append("{ file = \"").append(file).append("\" }\n");
      } else {
        options.append("  ").append(name).append("= \"").append(option.getValue()).append("\"\n");
      }
    }
    return "\nhadoop.options {\n" + options + "}\nhadoop.secrets {\n" + secrets + "}\n";
  }

  public Configuration hadoop() {
    Configuration hadoop = new Configuration();
    // As conf/local.conf has it: Hadoop keeps one S3A for all that ask for it.
    hadoop.set("fs.file.impl", JdkLocalFileSystem.class.getName());
    options().forEach(hadoop::set);
    return hadoop;
  }

  public Warehouse open(String place, List<View> views, Clock clock) {
    return Warehouse.open(place, views, clock, this::hadoop);
  }
}
