package io.aftershock.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.faults.KilledRuns.End;
import io.aftershock.faults.KilledRuns.Moment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of its own process that is killed while it publishes; the fault campaign kills many. */
class KilledRunsIT {
  @TempDir private Path folder;

  @Test
  void killedBeforeAndAfterItsManifestAppearsItLeavesOneReleaseOrTheOther() throws Exception {
    try (KilledRuns runs = new KilledRuns(folder)) {
      List<Moment> steps = runs.steps();
      End before = runs.trial(named(steps, "staging begins"));
      End after = runs.trial(named(steps, "the manifest is there"));

      assertThat(before).isEqualTo(new End(true, false));
      assertThat(after.published()).isTrue();
    }
  }

  private static Moment named(List<Moment> steps, String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }
}
