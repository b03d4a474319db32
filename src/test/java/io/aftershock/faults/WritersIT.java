package io.aftershock.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs at the same moment: what is promised of them {@link Promise} says. */
class WritersIT {
  @TempDir private Path folder;

  private Writers writers;

  @BeforeEach
  void start() throws Exception {
    writers = new Writers(folder);
  }

  @AfterEach
  void stop() {
    writers.close();
  }

  @Test
  void fiveThatBuildTablesApartAllLandAndSayWhatOneAfterTheOtherSays() throws Exception {
    writers.apart(Writers.most());
  }

  @Test
  void ofFiveThatTakeInTheSameDayOnePublishesIt() throws Exception {
    writers.overlapping(5);
  }
}
