package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of a warehouse that somebody else damaged, and the way out. */
class DamagedWarehouseIT {
  @TempDir private Path folder;

  private TinyProject project;

  @BeforeEach
  void publish() throws IOException {
    project = TinyProject.create(folder);
    project.landDays(6, 100);
    assertThat(run().code()).isZero();
    project.landDays(7, 90);
    assertThat(run().code()).isZero();
    project.landDays(8, 80);
  }

  @Test
  void aManifestCutInHalfStopsTheRunAndDeletedItIsMadeAgain() throws IOException {
    Path manifest = project.warehouse().resolve("manifests/000002.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.substring(0, text.length() / 2));

    Outcome refused = run();

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            manifest + " is no manifest: ", "or delete it, releases/000002 and views/000002: ");
    delete(manifest);
    delete(project.warehouse().resolve("releases/000002"));
    delete(project.warehouse().resolve("views/000002"));
    assertThat(run().out()).contains("Release 2 published");
    assertThat(command("verify").code()).isZero();
  }

  @Test
  void aDataFileThatIsGoneStopsARunThatNeedsItAndARollbackIsTheWayOut() throws IOException {
    Path gone = newestFileOf("price_source_daily");
    Files.delete(gone);

    Outcome failed = run();

    assertThat(failed.code()).isNotZero();
    assertThat(failed.err())
        .contains(gone.getFileName().toString())
        .contains("verify says what is damaged, and rollback brings back a release that is whole");
    Outcome verified = command("verify");
    assertThat(verified.code()).isEqualTo(3);
    assertThat(verified.out()).contains("price_source_daily 2024-12: data/", " is missing");
    assertThat(command("rollback", "1", "--conf", conf()).out()).contains("Release 3 published");
    assertThat(run().out()).contains("Release 4 published");
    assertThat(command("verify").code()).isZero();
  }

  private static void delete(Path start) throws IOException {
    try (Stream<Path> paths = Files.walk(start)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Of the newest release alone. */
  private Path newestFileOf(String table) throws IOException {
    String first = Files.readString(project.warehouse().resolve("manifests/000001.json"));
    try (Stream<Path> files = Files.walk(project.warehouse().resolve("data").resolve(table))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !first.contains(file.getFileName().toString()))
          .findFirst()
          .orElseThrow();
    }
  }

  private Outcome run() {
    return project.run("daily", "--select", "price_source_daily");
  }

  private String conf() {
    return project.conf().resolve("local.conf").toString();
  }

  private Outcome command(String... arguments) {
    return Commands.aftershock(
        Stream.concat(
                Stream.of(arguments), Stream.of("--warehouse", project.warehouse().toString()))
            .toArray(String[]::new));
  }
}
