package io.aftershock.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.aftershock.model.Provenance;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stanzas of every kind say.
 *
 * @see Stanza
 */
record StanzaHead(
    String name,
    String folder,
    String files,
    Provenance provenance,
    Feed feed,
    double maxRejected,
    String fingerprint) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern FOLDER = Pattern.compile("[a-z0-9_-]+(/[a-z0-9_-]+)*");

  static StanzaHead read(String fileName, Section section, Config config) {
    String name = section.text("name");
    if (!name.equals(fileName) || !NAME.matcher(name).matches()) {
      throw section.problem(
          "name", "is \"" + name + "\", must be the file's name, \"" + fileName + "\": " + NAME);
    }
    String folder = section.text("folder");
    if (!FOLDER.matcher(folder).matches()) {
      throw section.problem("folder", "is \"" + folder + "\", must match " + FOLDER);
    }
    section.optionalText("description");
    return new StanzaHead(
        name,
        folder,
        section.parsed("files", StanzaHead::glob),
        section.oneOf("provenance", Provenance.class),
        feed(section),
        section.fraction("max-rejected-ratio"),
        fingerprint(config));
  }

  private static Feed feed(Section section) {
    Section freshness = section.section("freshness");
    Feed feed =
        new Feed(
            section.oneOf("delivery", Feed.Delivery.class),
            section.oneOf("on-failure", Feed.OnFailure.class),
            freshness.has("warn-after") ? freshness.days("warn-after") : Feed.NEVER,
            freshness.has("error-after") ? freshness.days("error-after") : Feed.NEVER);
    if (feed.errorAfterDays() < feed.warnAfterDays() && feed.warnAfterDays() != Feed.NEVER) {
      throw freshness.problem("error-after", "is shorter than warn-after");
    }
    freshness.end();
    return feed;
  }

  static Layout.Delimited delimited(Section section) {
    int headerLines = section.integer("header-lines", 0, 100);
    Layout.Delimited delimited =
        new Layout.Delimited(
            section.parsed("encoding", text -> Charset.forName(text).name()),
            section.character("delimiter"),
            section.text("quote").isEmpty()
                ? Layout.Delimited.NO_QUOTE
                : section.character("quote"),
            headerLines,
            section.integer("names-line", 0, headerLines),
            section.integer("symbol-line", 0, headerLines),
            section.flag("trailing-delimiter"),
            section.oneOf("last-line-end", Layout.LastLine.class));
    section.end();
    return delimited;
  }

  /** The header exactly as files have it: "Volume?" for a column that a file may lack. */
  static List<Dialect.ColumnName> columns(Section section) {
    List<Dialect.ColumnName> columns =
        section.texts("columns").stream().map(Dialect.ColumnName::parse).toList();
    List<String> names = columns.stream().map(Dialect.ColumnName::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw section.problem("columns", "names a column twice: " + names);
    }
    return columns;
  }

  private static String glob(String text) {
    Objects.requireNonNull(FileSystems.getDefault().getPathMatcher("glob:" + text));
    return text;
  }

  private static String fingerprint(Config config) {
    String canonical = config.root().render(ConfigRenderOptions.concise());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
