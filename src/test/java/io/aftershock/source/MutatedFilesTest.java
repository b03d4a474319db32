package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Layout;
import io.aftershock.config.NewsDialect;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files of vendors, damaged in ten thousand ways: whatever they hold, the reader says so. */
class MutatedFilesTest {
  /** Another one looks further: {@code -Dmutations.seed=1}. */
  private static final long SEED = Long.getLong("mutations.seed", 20_250_127);

  private static final int MUTATIONS = 10_000;
  private static final LocalDate LATEST = LocalDate.of(2026, 12, 31);
  private static final Settings.Input BOUNDS = new Settings.Input(65_536, 1 << 20, 1 << 20, 500);
  private static final ReadPromises PROMISES = new ReadPromises(BOUNDS, LATEST);

  /** The sign in UTF-8 and UTF-16, and as JSON and XML may write it. */
  private static final Pattern REPLACEMENT =
      Pattern.compile(
          "\u00ef\u00bf\u00bd|\u00ff\u00fd|\u00fd\u00ff|[ux]fffd|65533", Pattern.CASE_INSENSITIVE);

  @Test
  void filesAsTheirVendorsWriteThemAreTakenIn() throws IOException {
    for (List<VendorFile> ofStanza : VendorFile.ofShippedStanzas()) {
      for (VendorFile file : ofStanza) {
        ReadFile read = read(file);
        assertThat(read.fileRule()).as(file.name() + " " + read.fileMessage()).isNull();
        assertThat(read.rejected()).as(file.name()).isEmpty();
        assertThat(read.accepted()).as(file.name()).isNotEmpty();
        assertKept(file, read);
      }
    }
  }

  @Test
  void damagedFilesKeepThePromisesOfTheReader() throws IOException {
    List<List<VendorFile>> files = VendorFile.ofShippedStanzas();
    for (int number = 0; number < MUTATIONS; number++) {
      VendorFile damaged = damaged(files, number);
      try {
        assertKept(damaged, read(damaged));
      } catch (Throwable e) {
        throw new AssertionError(
            "mutation " + number + " of seed " + SEED + ", kept as " + kept(damaged, number), e);
      }
    }
  }

  /** Each number is of its own seed, so that one can be done again alone. */
  private static VendorFile damaged(List<List<VendorFile>> files, int number) throws IOException {
    Random random = new Random(SEED + number);
    List<VendorFile> ofStanza = files.get(number % files.size());
    List<VendorFile> ofOther = files.get(random.nextInt(files.size()));
    int dice = random.nextInt(32);
    int length = dice == 0 ? 2 : dice < 6 ? 1 : 0;
    VendorFile file = ofStanza.get(length * ofStanza.size() / 3 + random.nextInt(3));
    Mutator mutator = new Mutator(random, ofOther.get(0).content());
    boolean isGzip = random.nextInt(6) == 0;
    if (!isGzip) {
      return new VendorFile(file.stanza(), file.name(), mutator.text(file.content()));
    }
    byte[] held = random.nextBoolean() ? file.content() : mutator.text(file.content());
    byte[] packed = random.nextInt(3) == 0 ? gzip(held) : mutator.bytes(gzip(held));
    return new VendorFile(file.stanza(), file.name() + ".gz", packed);
  }

  private static ReadFile read(VendorFile file) {
    return ReadFile.of(file.stanza(), BOUNDS, LATEST, file.name(), file.content());
  }

  private static void assertKept(VendorFile file, ReadFile read) {
    byte[] content = file.name().endsWith(".gz") ? inflated(file.content()) : file.content();
    // Where a file does not hold the sign for what cannot be decoded, no row may.
    String text = new String(content, StandardCharsets.UTF_8);
    boolean mayHold =
        isHtml(file.stanza())
            || REPLACEMENT.matcher(new String(content, StandardCharsets.ISO_8859_1)).find();
    long positions =
        file.stanza().layout() instanceof Layout.Delimited
                || file.stanza().layout() instanceof Layout.PatternText
            ? 1 + text.lines().count()
            : 1 + content.length / 2;
    PROMISES.assertKept(file, read, positions, !mayHold);
  }

  /** Where HTML names a character that is none, the sign stands for it. */
  private static boolean isHtml(Stanza stanza) {
    return stanza instanceof NewsDialect news && (news.digest().isGiven() || news.title().isHtml());
  }

  private static Path kept(VendorFile file, int number) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "mutated"));
    return Files.write(
        folder.resolve(number + "-" + file.stanza().name() + "-" + file.name()), file.content());
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  /** As far as it can be read, and no further than the bounds. */
  private static byte[] inflated(byte[] packed) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      // Byte by byte, for nothing of a read that fails is told.
      for (int one = gzip.read(); one >= 0 && content.size() < 1 << 21; one = gzip.read()) {
        content.write(one);
      }
    } catch (IOException e) {
      return content.toByteArray();
    }
    return content.toByteArray();
  }
}
