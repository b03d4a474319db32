package io.aftershock.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aftershock.config.Layout;
import io.aftershock.config.Stanza;
import io.aftershock.testing.Shared;
import io.aftershock.testing.ShippedStanzas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A whole but short file as a vendor writes it. */
@SuppressWarnings("ArrayRecordComponent")
record VendorFile(Stanza stanza, String name, byte[] content) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lies in a vendor's folder, and is none of its files. */
  private static final String STRAY = "top_signals.csv";

  /** Each stanza that has files: some of these, each in several lengths, the shortest first. */
  static List<List<VendorFile>> ofShippedStanzas() throws IOException {
    Path landing = Shared.path("landing");
    List<List<VendorFile>> all = new ArrayList<>();
    for (Stanza stanza : ShippedStanzas.settings().stanzas()) {
      Path folder = landing.resolve(stanza.folder());
      if (Files.isDirectory(folder)) {
        all.add(of(stanza, folder));
      }
    }
    return all;
  }

  private static List<VendorFile> of(Stanza stanza, Path folder) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + stanza.files());
    List<Path> paths;
    try (Stream<Path> listed = Files.list(folder)) {
      paths =
          listed
              .filter(path -> matcher.matches(path.getFileName()) && !path.endsWith(STRAY))
              .sorted()
              .toList();
    }
    List<VendorFile> files = new ArrayList<>();
    for (int length = 0; length < 3; length++) {
      for (int i : new int[] {0, paths.size() / 2, paths.size() - 1}) {
        byte[] whole = Files.readAllBytes(paths.get(i));
        String name = paths.get(i).getFileName().toString();
        files.add(new VendorFile(stanza, name, shortened(stanza.layout(), whole, length)));
      }
    }
    return files;
  }

  private static byte[] shortened(Layout layout, byte[] whole, int length) throws IOException {
    if (layout instanceof Layout.JsonArrays || layout instanceof Layout.JsonObjects) {
      JsonNode document = JSON.readTree(whole);
      shorten(document, new int[] {8, 40, 400}[length]);
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }
    if (layout instanceof Layout.FeedItems) {
      String text = new String(whole, StandardCharsets.UTF_8);
      String[] items = text.split("(?<=</item>)");
      String some = String.join("", Arrays.copyOf(items, new int[] {1, 2, 6}[length]));
      return (some + items[items.length - 1]).getBytes(StandardCharsets.UTF_8);
    }
    int end = Math.min(whole.length, new int[] {1_500, 12_000, 60_000}[length]);
    while (end < whole.length && whole[end - 1] != '\n') {
      end++;
    }
    return Arrays.copyOf(whole, end);
  }

  private static void shorten(JsonNode node, int most) {
    if (node instanceof ArrayNode array) {
      while (array.size() > most) {
        array.remove(array.size() - 1);
      }
    }
    node.forEach(child -> shorten(child, most));
  }
}
