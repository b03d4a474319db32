package io.aftershock.testing.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks for secrets finds them. */
class CanaryTest {
  private final Canary canary = Canary.of("a key");

  @TempDir private Path folder;

  @Test
  void aCanaryIsFoundHoweverItIsWritten() {
    for (String before : List.of("", "k", "ke", "key:")) {
      byte[] whole = (before + canary.text() + "\n").getBytes(StandardCharsets.UTF_8);
      assertFound(new String(whole, StandardCharsets.UTF_8));
      assertFound(Base64.getEncoder().encodeToString(whole));
      assertFound(Base64.getUrlEncoder().encodeToString(whole));
      assertFound(HexFormat.of().formatHex(whole));
    }
    assertFound("s3a://k:" + URLEncoder.encode(canary.text(), StandardCharsets.UTF_8) + "@b");
    assertFound("s3a://k:" + canary.text().replace("/", "%2F") + "@b");
    assertThat(canary.isIn(Canary.of("another").text().getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void aFileThatHoldsOneIsNamed() throws Exception {
    Path file = folder.resolve("a/b/c.parquet");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\0" + canary.text());
    Files.writeString(folder.resolve("a/clean"), "clean");
    Canaries canaries = new Canaries(List.of(canary));

    assertThat(canaries.inFiles(folder)).containsExactly("a key in " + file);
    assertThat(canaries.inText("out", "x" + canary.text())).containsExactly("a key in out");
  }

  @Test
  void anArgumentOfAProcessIsFound() throws Exception {
    assumeThat(ProcessWatch.PROCESSES.resolve("self/cmdline")).exists();
    Process process = new ProcessBuilder("sh", "-c", "sleep 30; :", "sh", canary.text()).start();
    try (ProcessWatch watch = new ProcessWatch(new Canaries(List.of(canary)))) {
      watch.look();
      assertThat(watch.found()).contains("a key in the arguments of process " + process.pid());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void assertFound(String text) {
    assertThat(canary.isIn(text.getBytes(StandardCharsets.UTF_8))).as(text).isTrue();
  }
}
