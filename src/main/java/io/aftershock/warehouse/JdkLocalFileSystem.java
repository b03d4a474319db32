package io.aftershock.warehouse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system for hosts without Hadoop's native library, where it would start a
 * {@code chmod} for every file and folder it makes. This one asks the JDK, and neither writes nor
 * reads checksum files: manifests hold digests.
 */
public final class JdkLocalFileSystem extends LocalFileSystem {
  public JdkLocalFileSystem() {
    super(new JdkFiles());
  }

  @Override
  public void initialize(URI name, Configuration hadoop) throws IOException {
    super.initialize(name, hadoop);
    setWriteChecksum(false);
    setVerifyChecksum(false);
  }

  private static final class JdkFiles extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      String modes =
          permission.getUserAction().SYMBOL
              + permission.getGroupAction().SYMBOL
              + permission.getOtherAction().SYMBOL;
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(), PosixFilePermissions.fromString(modes));
    }
  }
}
