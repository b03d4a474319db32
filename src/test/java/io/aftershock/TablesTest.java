package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Configuration;
import io.aftershock.config.JobDefinition;
import io.aftershock.config.Settings;
import io.aftershock.model.ContractDocument;
import io.aftershock.model.DictionaryDocument;
import io.aftershock.model.Field;
import io.aftershock.model.FigureChange;
import io.aftershock.model.Table;
import io.aftershock.source.TakenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final Set<String> BROUGHT_BY_A_RUN =
      Set.of(
          "landing_price",
          "landing_rank",
          "landing_article",
          "landing_rejected",
          "release_fact",
          TakenFile.NAME,
          FigureChange.NAME);
  private static final Set<String> RESERVED =
      Set.of(
          "date", "year", "month", "day", "rank", "open", "close", "value", "timestamp", "order");

  private final List<Table> tables = Tables.all(settings(), LocalDate.EPOCH);

  @Test
  void eachTableStandsBehindThoseItReads() {
    Set<String> before = new HashSet<>(BROUGHT_BY_A_RUN);
    for (Table table : tables) {
      assertThat(before)
          .as(table.name())
          .containsAll(
              table.inputNames().stream()
                  .filter(input -> Table.ofPublished(input).isEmpty())
                  .toList());
      assertThat(before.add(table.name())).as(table.name()).isTrue();
    }
  }

  @Test
  void noColumnIsAReservedWord() {
    assertThat(tables.stream().flatMap(table -> table.contract().fields().stream()))
        .extracting(Field::name)
        .doesNotContainAnyElementsOf(RESERVED);
  }

  @Test
  void committedContractsAreThoseOfTheTables() throws IOException {
    Path folder = Path.of("conf", "contracts");
    for (Table table : tables) {
      assertThat(folder.resolve(table.name() + ".yaml"))
          .as("renew with: scripts/aftershock contracts conf/contracts")
          .hasContent(new ContractDocument(table).yaml());
    }
    assertThat(folder.resolve("README.md"))
        .as("renew with: scripts/aftershock contracts conf/contracts")
        .hasContent(new DictionaryDocument(tables, Tables.views()).markdown());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("README.md"), tables.stream().map(table -> table.name() + ".yaml"))
                  .toList());
    }
  }

  @Test
  void lineageStandsInOneOrderSinceFingerprintsAreMadeOfIt() {
    for (Table table : tables) {
      assertThat(List.copyOf(table.contract().lineage())).as(table.name()).isSorted();
    }
  }

  @Test
  void everyTableIsBuiltByAJobAndByTheDailyOne() {
    Set<String> described = Set.of("figure_revision", "release_status");
    List<String> all =
        tables.stream().map(Table::name).filter(name -> !described.contains(name)).toList();
    assertThat(job("daily").tables()).containsExactlyElementsOf(all);
    assertThat(
            Stream.of(
                    "ingest-prices",
                    "build-drawdowns",
                    "ingest-rankings",
                    "build-ranking-shifts",
                    "ingest-news",
                    "build-event")
                .flatMap(name -> job(name).tables().stream())
                .distinct())
        .containsExactlyElementsOf(all);
  }

  private static JobDefinition job(String name) {
    Path file = Path.of("jobs", name + ".conf");
    return Configuration.load(Path.of("conf", "local.conf"), Optional.of(file), Map.of())
        .job()
        .orElseThrow();
  }

  private static Settings settings() {
    return Configuration.load(Path.of("conf", "local.conf"), Optional.empty(), Map.of()).settings();
  }
}
