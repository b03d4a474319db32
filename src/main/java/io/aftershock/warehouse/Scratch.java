package io.aftershock.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** A place for files that nobody keeps, outside of any warehouse: gone when closed. */
public final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Storage storage;

  private Scratch(Path folder) {
    this.folder = folder;
    this.storage = new LocalStorage(folder, Clock.systemUTC());
  }

  /** In the folder for temporary files. */
  public static Scratch create() throws IOException {
    return new Scratch(Files.createTempDirectory("aftershock-plan-"));
  }

  public Storage storage() {
    return storage;
  }

  @Override
  public void close() throws IOException {
    storage.delete("work");
    Files.deleteIfExists(folder);
  }
}
