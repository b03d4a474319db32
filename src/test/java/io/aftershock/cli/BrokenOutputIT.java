package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.SmallWarehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that does not arrive is no success. */
class BrokenOutputIT {
  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void publish() throws Exception {
    SmallWarehouse small = new SmallWarehouse(folder);
    small.publish(small.file(2024, 2));
  }

  @Test
  void aQueryOnAFullDiskFails() {
    assertFails("sql", "--format", "csv", "--warehouse", folder.toString(), "SELECT * FROM visit");
  }

  @Test
  void viewsOnAFullDiskFail() {
    assertFails("views", "--warehouse", folder.toString());
  }

  private void assertFails(String... arguments) {
    PrintStream full = new PrintStream(new FullDisk(), true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);

    int code = Application.execute(full, errors, Clock.systemUTC(), arguments);

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("the output could not be written");
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
