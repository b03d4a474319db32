package io.aftershock.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system in memory that soon is full: who may mount has one. */
final class SmallDisk implements AutoCloseable {
  private static final int KIB = 1024;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one.
   *
   * @return empty where this user may not mount
   */
  static Optional<SmallDisk> mount(Path folder, int mebibytes)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    boolean isMounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
    return isMounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  Path folder() {
    return folder;
  }

  /** Leaves so much space and no more. */
  void leave(long bytes) throws IOException {
    free();
    byte[] block = new byte[KIB];
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      long usable = Files.getFileStore(folder).getUsableSpace();
      for (long filled = 0; filled + bytes < usable; filled += block.length) {
        ballast.write(block);
      }
    }
  }

  /** Gives all space back that nobody else uses. */
  void free() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** Lets nobody write, the superuser among them. */
  void makeReadOnly(boolean isReadOnly) throws IOException, InterruptedException {
    if (!run("mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", folder.toString())) {
      throw new IOException("cannot remount " + folder);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "-l", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
