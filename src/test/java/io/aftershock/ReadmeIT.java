package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command that the README shows does what a reader will have it do: it works. */
class ReadmeIT {
  private static final Path README = Commands.PROJECT.resolve("README.md");
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String PROMPT = "$ ";

  @Test
  void aBuildThatTheReadmeNamesIsTheOneOfContinuousIntegration() throws IOException {
    for (String command : commands()) {
      if (isThisBuild(command)) {
        assertThat(Files.readAllLines(Commands.PROJECT.resolve("scripts/check")))
            .contains("exec " + command);
      }
    }
  }

  /** In the order of the README: a command may rest on those before it. */
  @TestFactory
  Stream<DynamicTest> everyCommandEndsWell() throws IOException {
    List<String> commands =
        commands().stream()
            .filter(command -> !isThisBuild(command) && !isCheckOut(command))
            .toList();
    assertThat(commands).as("commands of " + README).isNotEmpty();
    return commands.stream()
        .map(command -> DynamicTest.dynamicTest(command, () -> assertEndsWell(command)));
  }

  private static void assertEndsWell(String command) throws IOException, InterruptedException {
    Outcome outcome = Commands.process(Map.of(), LIMIT, List.of("bash", "-c", command));

    assertThat(outcome.code()).as("%s%n%s", command, outcome.text()).isZero();
  }

  /** The build in whose course this test runs. */
  private static boolean isThisBuild(String command) {
    return command.matches("\\./mvnw .*\\bverify") || command.equals("scripts/check");
  }

  /** How one gets to where the tests already are. */
  private static boolean isCheckOut(String command) {
    return command.startsWith("git clone ") || command.equals("cd aftershock");
  }

  /** The lines behind a prompt in blocks of console or sh; a backslash goes on in the next line. */
  static List<String> commands() throws IOException {
    assertThat(README).exists();
    List<String> commands = new ArrayList<>();
    boolean inBlock = false;
    StringBuilder command = new StringBuilder();
    for (String line : Files.readAllLines(README)) {
      if (line.startsWith("```")) {
        inBlock = line.equals("```console") || line.equals("```sh");
      } else if (inBlock && (!command.isEmpty() || line.startsWith(PROMPT))) {
        command.append(command.isEmpty() ? line.substring(PROMPT.length()) : line.strip());
        if (command.charAt(command.length() - 1) == '\\') {
          command.setCharAt(command.length() - 1, ' ');
        } else {
          commands.add(command.toString());
          command.setLength(0);
        }
      }
    }
    return commands;
  }
}
