package io.aftershock.report;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.InputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a release rests on that an earlier one did not. */
public final class InputDiff {
  private InputDiff() {}

  /** A line for each landing file that came, went, changed or is read otherwise, by path. */
  public static List<String> of(Manifest then, Manifest now) {
    Map<String, InputFile> before = byPath(then);
    Map<String, InputFile> after = byPath(now);
    TreeMap<String, String> lines = new TreeMap<>();
    before.forEach(
        (path, file) -> {
          if (!after.containsKey(path)) {
            lines.put(path, "no longer there: " + path);
          }
        });
    after.forEach(
        (path, file) -> {
          InputFile earlier = before.get(path);
          if (earlier == null) {
            lines.put(
                path, String.format(Locale.ROOT, "new: %s, %,d records", path, file.records()));
          } else if (!earlier.sha256().equals(file.sha256())) {
            lines.put(
                path,
                String.format(
                    Locale.ROOT,
                    "changed: %s, %,d records, were %,d",
                    path,
                    file.records(),
                    earlier.records()));
          } else if (!earlier.stanza().equals(file.stanza())) {
            lines.put(path, "read by another stanza: " + path);
          }
        });
    return new ArrayList<>(lines.values());
  }

  private static Map<String, InputFile> byPath(Manifest release) {
    return release.inputs().stream()
        .collect(Collectors.toMap(InputFile::path, Function.identity()));
  }
}
