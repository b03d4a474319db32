package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.testing.it.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of what is shipped names what is shipped. */
class BillOfMaterialsIT {
  private static final Path FILE = Commands.PROJECT.resolve("target/bom.json");

  /** What the README calls the libraries, and what they are called. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("`spark-sql`", "spark-sql_2.13"),
          Map.entry("`hadoop-client-api`", "hadoop-client-api"),
          Map.entry("`parquet-hadoop`", "parquet-hadoop"),
          Map.entry("`jackson-databind`", "jackson-databind"),
          Map.entry("`jackson-datatype-jsr310`", "jackson-datatype-jsr310"),
          Map.entry("`commons-text`", "commons-text"),
          Map.entry("`commons-math3`", "commons-math3"),
          Map.entry("Typesafe Config", "config"),
          Map.entry("picocli", "picocli"),
          Map.entry("FastCSV", "fastcsv"),
          Map.entry("`strata-basics`", "strata-basics"),
          Map.entry("ROME", "rome"),
          Map.entry("jsoup", "jsoup"),
          Map.entry("crawler-commons", "crawler-commons"),
          Map.entry("JMustache", "jmustache"));

  private JsonNode bom;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> jars = new TreeSet<>();

  @BeforeEach
  void read() throws IOException {
    // Its plugin is passed over where Maven is offline, and what is there may be of another day.
    if (System.getProperty("aftershock.maven", "").equals("offline=true")) {
      assumeThat(FILE).exists();
      Path pom = Commands.PROJECT.resolve("pom.xml");
      assumeThat(Files.getLastModifiedTime(FILE)).isGreaterThan(Files.getLastModifiedTime(pom));
    }
    bom = new ObjectMapper().readTree(FILE.toFile());
    for (JsonNode component : bom.path("components")) {
      String name = component.path("name").asText();
      names.add(name);
      jars.add(name + "-" + component.path("version").asText());
    }
  }

  @Test
  void theLibrariesOfTheReadmeAreInIt() throws IOException {
    String readme = Files.readString(Commands.PROJECT.resolve("README.md"));

    assertThat(bom.path("specVersion").asText()).isEqualTo("1.6");
    LIBRARIES.forEach(
        (called, name) -> {
          assertThat(readme).contains(called);
          assertThat(names).contains(name);
        });
  }

  @Test
  void everyJarThatTheLauncherRunsWithIsInItInItsVersion() throws IOException {
    try (Stream<Path> files = Files.list(Commands.PROJECT.resolve("target/spark/jars"))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.jar$", "")))
          .isNotEmpty()
          .allSatisfy(jar -> assertThat(jars).anyMatch(jar::startsWith));
    }
  }

  @Test
  void noLibraryOfTheTestsAloneIsInIt() {
    assertThat(names)
        .doesNotContain(
            "junit-jupiter",
            "junit-jupiter-api",
            "assertj-core",
            "archunit",
            "duckdb_jdbc",
            "selenium-chrome-driver",
            "spark-testing-base_2.13",
            "hive-common");
  }
}
