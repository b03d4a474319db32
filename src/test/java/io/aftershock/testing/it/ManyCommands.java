package io.aftershock.testing.it;

import io.aftershock.cli.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Commands one after the other in a process, for starting one takes long. */
public final class ManyCommands {
  private ManyCommands() {}

  /**
   * Runs those of a file, one a line, with tabs between words: what is in it is seen by nobody.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] words = line.split("\t", -1);
      int code = Application.execute(System.out, System.err, Clock.systemUTC(), words);
      System.out.println("-- " + words[0] + " ended with " + code);
    }
    // Some library's thread may go on.
    System.exit(0);
  }
}
