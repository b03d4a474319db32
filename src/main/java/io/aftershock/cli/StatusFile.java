package io.aftershock.cli;

import io.aftershock.config.ConfigurationException;
import io.aftershock.warehouse.ManifestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A file that tells a scheduler how a run ended: it appears whole, or not at all. */
final class StatusFile {
  static final String OPTION = "--status-file";

  private final Path file;

  private StatusFile(Path file) {
    this.file = file;
  }

  /**
   * Makes sure that it can be written. One that an earlier run left is gone from here on: after a
   * kill there is none.
   *
   * @throws ConfigurationException if it cannot be written
   */
  static StatusFile at(Path path) {
    Path file = path.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new ConfigurationException(
          OPTION + " " + path + " is a folder: name a file in it, such as status.json");
    }
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Path probe = part(file);
      Files.writeString(probe, "", StandardOpenOption.CREATE_NEW);
      Files.delete(probe);
    } catch (IOException e) {
      throw new ConfigurationException(
          OPTION + " " + path + " cannot be written: " + e + ". Name a file in a folder that can",
          e);
    }
    return new StatusFile(file);
  }

  /** Empty where it cannot be written: for a run that is refused for something else. */
  static Optional<StatusFile> ifWritable(Path path) {
    try {
      return Optional.of(at(path));
    } catch (ConfigurationException e) {
      return Optional.empty();
    }
  }

  /** The file that a command line names which could not be understood as a whole. */
  static Optional<Path> named(List<String> arguments) {
    try {
      return SchedulerOptions.given(OPTION, arguments).map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  Path path() {
    return file;
  }

  void write(RunRecord end) throws IOException {
    Path part = part(file);
    try {
      Files.write(part, ManifestJson.write(end), StandardOpenOption.CREATE_NEW);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path part(Path file) {
    // No two runs share it, not even by a killed one's left-over: in containers process ids repeat.
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
  }
}
