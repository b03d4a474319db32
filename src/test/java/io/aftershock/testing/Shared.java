package io.aftershock.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What is not the project's to distribute, and lies beside it where tests may use it. */
public final class Shared {
  private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "..", "shared");

  private Shared() {}

  /** A file or folder of it; where it is absent the test is skipped. */
  public static Path path(String path) {
    Path found = FOLDER.resolve(path);
    Assumptions.assumeTrue(
        Files.exists(found), () -> "skipped: " + found + " is not on this machine");
    return found;
  }
}
