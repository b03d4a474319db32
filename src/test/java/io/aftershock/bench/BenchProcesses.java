package io.aftershock.bench;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts processes in the project's folder, one after the other, and times them.
 *
 * @param home the project's folder
 * @param work where benches write
 */
record BenchProcesses(Path home, Path work) {

  /** Runs a command to its end and gives the seconds it took. */
  double run(List<String> command) throws IOException, InterruptedException {
    return run(Map.of(), command);
  }

  /**
   * Runs a command to its end.
   *
   * @param environment variables beyond this JVM's own
   * @return the seconds it took
   */
  double run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          command + " ended with " + code + ":\n" + Files.readString(log()));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** What the last one said. */
  Path log() {
    return work.resolve("last.log");
  }

  /** A command that starts a class of the benches. */
  List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(System.getProperty("bench.opens").split(" ", -1)));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder, new FileVisitOption[0])) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
