package io.aftershock.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, and one that cannot be written. */
class FullDiskIT {
  @TempDir private Path folder;

  private SmallDisk disk;

  @BeforeEach
  void mount() throws Exception {
    Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("small"), 16);
    assumeTrue(mounted.isPresent(), "this user may not mount a file system");
    disk = mounted.get();
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void aRunThatFillsItFailsAndIsRunAgainOnceThereIsSpace() throws Exception {
    try (FullDisks disks = new FullDisks(disk, folder)) {
      assertThat(disks.trial(0)).as("no space at all").isTrue();
      assertThat(disks.trial(disks.needed() / 2)).as("half of it").isTrue();
      assertThat(disks.trial(disks.needed() * 4)).as("more than enough").isFalse();
    }
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsReadAllTheSame() throws Exception {
    TinyProject project = TinyProject.create(Files.createDirectories(folder.resolve("project")));
    project.landDays(6, 100);
    Path warehouse = disk.folder().resolve("warehouse");
    assertThat(run(project, warehouse).code()).isZero();
    project.landDays(7, 90);
    disk.makeReadOnly(true);

    Outcome refused = run(project, warehouse);
    Outcome read =
        Commands.aftershock(
            "sql",
            "SELECT count(*) AS n FROM price_source_daily",
            "--warehouse",
            warehouse.toString());
    Outcome verified = Commands.aftershock("verify", "--warehouse", warehouse.toString());
    disk.makeReadOnly(false);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("error: --warehouse " + warehouse + " cannot be written: ", "Read-only");
    assertThat(read.out()).as(read.text()).contains("12");
    assertThat(verified.code()).as(verified.text()).isZero();
    assertThat(run(project, warehouse).out()).contains("Release 2 published");
  }

  private static Outcome run(TinyProject project, Path warehouse) {
    return Commands.aftershock(
        "run",
        "--conf",
        project.conf().resolve("local.conf").toString(),
        "--job",
        "jobs/daily.conf",
        "--select",
        "price_source_daily",
        "--landing",
        project.landing().toString(),
        "--warehouse",
        warehouse.toString());
  }
}
