package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.Tables;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationIT {
  @TempDir private Path folder;

  private final Publication publication = new Publication();
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.toString(), Tables.views(), Clock.systemUTC());
  }

  @Test
  void onceItIsClosedNothingIsPublished() throws IOException {
    assertThat(publication.close()).isEmpty();

    assertThatThrownBy(() -> publication.commit(warehouse, release(1)))
        .isInstanceOf(CancelledException.class);
    assertThat(warehouse.releases()).isEmpty();
  }

  @Test
  void whatWasPublishedBeforeIsKnown() throws IOException {
    assertThat(publication.commit(warehouse, release(1))).isTrue();

    assertThat(publication.close()).map(Manifest::release).contains(1L);
    assertThat(warehouse.releases()).containsExactly(1L);
  }

  @Test
  void aReleaseOfAnotherRunIsNotItsOwn() throws IOException {
    assertThat(warehouse.commit(release(1))).isTrue();

    assertThat(publication.commit(warehouse, release(1))).isFalse();
    assertThat(publication.close()).isEmpty();
  }

  private static Manifest release(long number) {
    return new Manifest(
        Manifest.FORMAT,
        number,
        number - 1,
        null,
        Instant.parse("2025-03-31T12:00:00Z"),
        "run",
        "daily",
        LocalDate.of(2025, 3, 31),
        "development",
        List.of(),
        List.of(),
        new TreeMap<>());
  }
}
