package io.aftershock.testing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Figures that others worked out. */
public final class Oracle {
  private static final Path SHARED =
      Path.of(System.getProperty("basedir", ""), "..", "shared", "oracle");

  private Oracle() {}

  /** The records of a CSV file that lies with the tests. */
  public static List<NamedCsvRecord> own(String path) throws IOException {
    return records(
        Objects.requireNonNull(Oracle.class.getResourceAsStream("/oracle/" + path), path));
  }

  /**
   * The records of a CSV file, packed or not, that is not the project's to distribute; where it is
   * absent the test is skipped.
   */
  public static List<NamedCsvRecord> shared(String path) throws IOException {
    Path file = SHARED.resolve(path);
    Assumptions.assumeTrue(
        Files.isRegularFile(file),
        () -> "skipped: " + file + ", the figures to compare with, is not on this machine");
    InputStream content = Files.newInputStream(file);
    return records(path.endsWith(".gz") ? new GZIPInputStream(content) : content);
  }

  /** The text of a field, or null where the record leaves it empty. */
  public static String textOrNull(NamedCsvRecord row, String field) {
    String text = row.getField(field);
    return text.isEmpty() ? null : text;
  }

  private static List<NamedCsvRecord> records(InputStream content) throws IOException {
    try (Reader reader = new InputStreamReader(content, StandardCharsets.UTF_8)) {
      return CsvReader.builder().ofNamedCsvRecord(reader).stream().toList();
    }
  }
}
