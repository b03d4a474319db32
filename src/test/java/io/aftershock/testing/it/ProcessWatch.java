package io.aftershock.testing.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks for secrets in what everybody on the machine sees of processes, again and again. */
public final class ProcessWatch implements AutoCloseable {
  static final Path PROCESSES = Path.of("/proc");

  private final Canaries canaries;
  private final Set<String> found = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::lookOn, "process-watch");

  public ProcessWatch(Canaries canaries) {
    this.canaries = canaries;
    thread.setDaemon(true);
    thread.start();
  }

  /** A line for each secret in the arguments of a process. */
  public List<String> found() {
    return List.copyOf(found);
  }

  /** Whether a process was seen with a word in its arguments. */
  public boolean hasSeen(String word) {
    return seen.stream().anyMatch(arguments -> arguments.contains(word));
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void lookOn() {
    while (Files.isDirectory(PROCESSES)) {
      look();
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  void look() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        look(process);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(Path process) {
    String arguments;
    try {
      arguments = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended meanwhile.
      return;
    }
    if (seen.add(process + " " + arguments)) {
      found.addAll(canaries.inText("the arguments of process " + process.getFileName(), arguments));
    }
  }
}
