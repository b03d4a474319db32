package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanIT {
  @TempDir private Path folder;

  private TinyProject project;

  @BeforeEach
  void create() throws IOException {
    project = TinyProject.create(folder);
    project.landDays(5, 100);
  }

  @Test
  void planOfAnEmptyWarehouseIsJsonAndNothingElseAndMakesNoWarehouse() throws IOException {
    Outcome outcome = plan("--select", "price_source_daily,price_source_year", "--json");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    JsonNode plan = new ObjectMapper().readTree(outcome.out());
    assertThat(plan.get("isNew").booleanValue()).isTrue();
    assertThat(plan.get("read").get("prices/acme/all.csv").textValue()).isEqualTo("new");
    assertThat(plan.get("retracted")).isEmpty();
    assertThat(plan.get("tables").findValuesAsText("table"))
        .containsExactly("price_source_daily", "quarantine", "price_source_year");
    JsonNode year = plan.get("tables").get(2);
    assertThat(year.get("build").get("2024").textValue()).isEqualTo("not published yet");
    assertThat(year.get("change").get(0).textValue()).isEqualTo("2024");
    assertThat(year.get("keep")).isEmpty();
    assertThat(year.get("read").get("price_source_daily").get(0).textValue()).isEqualTo("2024-12");
    assertThat(project.warehouse()).doesNotExist();
  }

  @Test
  void planSaysWhatARunWouldTakeInOfARangeAndARunEchoesItsDays() throws IOException {
    Outcome outcome = plan("--select", "price_source_daily", "--from", "2024-12-04");
    assertThat(outcome.out())
        .contains("read  prices/acme/all.csv: new")
        .containsPattern("price_source_daily +1 +1 +0  not published yet: 2024-12")
        .contains("A run would publish a release.");

    Outcome run =
        project.run(
            "daily",
            "--select",
            "price_source_daily",
            "--from",
            "2024-12-04",
            "--to",
            "2024-12-05");
    assertThat(run.out())
        .containsPattern("days +2024-12-04 to 2024-12-05")
        .containsPattern("price_source_daily +4 rows");
  }

  private Outcome plan(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "plan",
                "--conf",
                project.conf().resolve("local.conf").toString(),
                "--job",
                "jobs/daily.conf",
                "--landing",
                project.landing().toString(),
                "--warehouse",
                project.warehouse().toString()));
    arguments.addAll(List.of(more));
    return Commands.aftershock(arguments.toArray(String[]::new));
  }
}
