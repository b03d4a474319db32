package io.aftershock.source;

import io.aftershock.config.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with one record, which a regular expression finds. */
final class PatternTextRecords implements FileRecords {
  private static final int SHOWN = 80;

  private final InputStream content;
  private final Layout.PatternText layout;
  private RawRecord record;

  PatternTextRecords(InputStream content, Layout.PatternText layout) {
    this.content = content;
    this.layout = layout;
  }

  @Override
  public Preamble begin() throws IOException, Rejection {
    String text = text();
    if (text.isBlank()) {
      throw new Rejection(Rule.EMPTY_FILE, "the file is empty");
    }
    Matcher matcher = Pattern.compile(layout.pattern()).matcher(text);
    if (!matcher.find()) {
      String begins = text.strip();
      throw new Rejection(
          Rule.OTHER_FILE,
          "text.pattern "
              + layout.pattern()
              + " is not found in the text, which begins with \""
              + begins.substring(0, Math.min(SHOWN, begins.length()))
              + "\"");
    }
    List<String> fields = new ArrayList<>();
    layout.groups().forEach(group -> fields.add(matcher.group(group)));
    long line = text.substring(0, matcher.start()).lines().count();
    boolean isInsideLine = matcher.start() > 0 && text.charAt(matcher.start() - 1) != '\n';
    record = new RawRecord(Math.max(1, isInsideLine ? line : line + 1), text, fields, null);
    return new Preamble(List.of(), List.of(), Map.of());
  }

  private String text() throws IOException, Rejection {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(content.readAllBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Rejection(Rule.BAD_ENCODING, "the text holds bytes that are not UTF-8");
    }
  }

  @Override
  public RawRecord next() {
    RawRecord next = record;
    record = null;
    return next;
  }

  @Override
  public String place() {
    return "";
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
