package io.aftershock.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** A place for files that nobody keeps, outside of any warehouse: gone when closed. */
public final class Scratch implements AutoCloseable {
  private static final String NAME = "aftershock-plan-";

  private final Storage storage;

  private Scratch(Storage storage) {
    this.storage = storage;
  }

  /**
   * Makes one.
   *
   * @param folder in which it is made; empty for the machine's folder for temporary files, which
   *     workers on other machines do not see
   */
  public static Scratch create(String folder, Supplier<Configuration> hadoop) throws IOException {
    Clock clock = Clock.systemUTC();
    return new Scratch(
        folder.isEmpty()
            ? new LocalStorage(Files.createTempDirectory(NAME), clock)
            : Storages.open(folder + "/" + NAME + UUID.randomUUID(), clock, hadoop));
  }

  public Storage storage() {
    return storage;
  }

  @Override
  public void close() throws IOException {
    storage.delete("");
  }
}
