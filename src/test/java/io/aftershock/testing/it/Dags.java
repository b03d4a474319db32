package io.aftershock.testing.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The DAGs of {@code jobs/airflow}, as a stand-in for Airflow reads and renders them.
 *
 * @param read by id
 */
public record Dags(JsonNode read) {
  public static final Path FILE = Commands.PROJECT.resolve("jobs/airflow/aftershock.py");

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Path READER =
      Commands.PROJECT.resolve("src/test/resources/io/aftershock/airflow/read_dags.py");

  /** Where Airflow's modules lie. */
  public enum Layout {
    AIRFLOW_2("2"),
    AIRFLOW_3("3");

    private final String argument;

    Layout(String argument) {
      this.argument = argument;
    }
  }

  /**
   * A task.
   *
   * @param fields what it is given, rendered
   * @param alert what it says where it fails
   */
  public record Task(String kind, List<String> upstream, JsonNode fields, String alert) {

    /** Texts of a list among its fields. */
    public List<String> texts(String field) {
      List<String> texts = new ArrayList<>();
      fields.path(field).forEach(text -> texts.add(text.asText()));
      return texts;
    }

    /** Texts of a map among its fields. */
    public Map<String, String> map(String field) {
      Map<String, String> map = new LinkedHashMap<>();
      fields.path(field).properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
      return map;
    }
  }

  /**
   * Reads them.
   *
   * @param context JSON: variables, params, run_id, interval
   */
  public static Dags read(Layout layout, Map<String, Object> context)
      throws IOException, InterruptedException {
    Path input = Files.createTempFile("aftershock-it", ".json");
    try {
      new ObjectMapper().writeValue(input.toFile(), context);
      String command = "exec python3 \"$0\" \"$1\" \"$2\" < \"$3\"";
      Outcome outcome =
          Commands.process(
              Map.of("PYTHONDONTWRITEBYTECODE", "1"),
              LIMIT,
              List.of(
                  "bash",
                  "-c",
                  command,
                  READER.toString(),
                  layout.argument,
                  FILE.toString(),
                  input.toString()));
      if (outcome.code() != 0) {
        throw new IllegalStateException(outcome.err());
      }
      return new Dags(new ObjectMapper().readTree(outcome.out()));
    } finally {
      Files.delete(input);
    }
  }

  /** Tasks of a DAG by id, in the order of the file. */
  public Map<String, Task> tasks(String dag) {
    Map<String, Task> tasks = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : read.path(dag).path("tasks").properties()) {
      JsonNode task = entry.getValue();
      List<String> upstream = new ArrayList<>();
      task.path("upstream").forEach(id -> upstream.add(id.asText()));
      tasks.put(
          entry.getKey(),
          new Task(
              task.path("kind").asText(),
              upstream,
              task.path("fields"),
              task.path("on_failure").asText()));
    }
    return tasks;
  }
}
