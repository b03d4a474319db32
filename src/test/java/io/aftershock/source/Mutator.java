package io.aftershock.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Damages files, one seed the same way each time. */
final class Mutator {
  private static final int MOST_AT_ONCE = 4;

  private static final byte[][] NO_UTF8 = {
    {(byte) 0xff},
    {(byte) 0xc0, (byte) 0x80},
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
    {(byte) 0xe4}
  };

  private static final String DELIMITERS = ",;\t|\"':/ ";

  private final Random random;
  private final List<UnaryOperator<byte[]>> ofBytes;
  private final List<UnaryOperator<byte[]>> ofText;

  /**
   * @param other a file of another vendor
   */
  Mutator(Random random, byte[] other) {
    this.random = random;
    this.ofBytes =
        List.of(
            this::flipped, this::overwritten, this::cutAtEnd, this::cutInside, this::pieceAgain);
    this.ofText =
        List.of(
            this::flipped,
            this::overwritten,
            this::cutAtEnd,
            this::cutInside,
            this::pieceAgain,
            this::lineAgain,
            this::lineElsewhere,
            this::withoutLine,
            content -> withLines(content, other),
            content -> inserted(content, text(pick(HostileTexts.ALL))),
            content -> inserted(content, pick(NO_UTF8)),
            this::inFieldsPlace,
            this::inFieldsPlace,
            this::inFieldsPlace,
            this::moreDigits,
            this::otherDelimiter,
            this::otherLineEnds,
            this::marked);
  }

  /** One to four kinds of damage, of which text suffers. */
  byte[] text(byte[] content) {
    return damaged(content, ofText);
  }

  /** Damage that asks not what the bytes mean. */
  byte[] bytes(byte[] content) {
    return damaged(content, ofBytes);
  }

  private byte[] damaged(byte[] content, List<UnaryOperator<byte[]>> kinds) {
    byte[] damaged = content;
    int times = 1 + random.nextInt(MOST_AT_ONCE);
    for (int i = 0; i < times; i++) {
      damaged = kinds.get(random.nextInt(kinds.size())).apply(damaged);
    }
    return damaged;
  }

  private byte[] flipped(byte[] content) {
    byte[] damaged = content.clone();
    if (damaged.length > 0) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  private byte[] overwritten(byte[] content) {
    byte[] damaged = content.clone();
    int from = at(content);
    for (int i = from; i < Math.min(damaged.length, from + 1 + random.nextInt(8)); i++) {
      damaged[i] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private byte[] cutAtEnd(byte[] content) {
    return Arrays.copyOf(content, at(content));
  }

  private byte[] cutInside(byte[] content) {
    int from = at(content);
    return spliced(content, from, Math.min(content.length, from + length()), new byte[0]);
  }

  private byte[] pieceAgain(byte[] content) {
    int from = at(content);
    byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + length()));
    return inserted(content, piece);
  }

  private byte[] lineAgain(byte[] content) {
    int from = lineStart(content, at(content));
    return spliced(content, from, from, Arrays.copyOfRange(content, from, lineEnd(content, from)));
  }

  private byte[] lineElsewhere(byte[] content) {
    int from = lineStart(content, at(content));
    byte[] line = Arrays.copyOfRange(content, from, lineEnd(content, from));
    int to = lineStart(content, at(content));
    return spliced(content, to, to, line);
  }

  private byte[] withoutLine(byte[] content) {
    int from = lineStart(content, at(content));
    return spliced(content, from, lineEnd(content, from), new byte[0]);
  }

  private byte[] withLines(byte[] content, byte[] other) {
    int from = lineStart(other, at(other));
    int until = Math.min(lineEnd(other, lineEnd(other, from)), from + 4096);
    int to = lineStart(content, at(content));
    return spliced(content, to, to, Arrays.copyOfRange(other, from, until));
  }

  /** Most of all what stands where a figure, a day or a name should. */
  private byte[] inFieldsPlace(byte[] content) {
    int from = at(content);
    while (from > 0 && isOfWord(content[from - 1])) {
      from--;
    }
    int until = from;
    while (until < content.length && isOfWord(content[until])) {
      until++;
    }
    return spliced(content, from, until, text(pick(HostileTexts.ALL)));
  }

  private byte[] moreDigits(byte[] content) {
    int place = at(content);
    while (place < content.length && (content[place] < '0' || content[place] > '9')) {
      place++;
    }
    int most = random.nextInt(4) == 0 ? 70_000 : 400;
    byte[] digits = new byte[1 + random.nextInt(most)];
    Arrays.fill(digits, (byte) ('0' + random.nextInt(10)));
    return spliced(content, place, place, digits);
  }

  private byte[] otherDelimiter(byte[] content) {
    byte from = (byte) DELIMITERS.charAt(random.nextInt(DELIMITERS.length()));
    byte to = (byte) DELIMITERS.charAt(random.nextInt(DELIMITERS.length()));
    boolean everywhere = random.nextBoolean();
    byte[] damaged = content.clone();
    for (int i = everywhere ? 0 : at(content); i < damaged.length; i++) {
      if (damaged[i] == from) {
        damaged[i] = to;
        if (!everywhere) {
          return damaged;
        }
      }
    }
    return damaged;
  }

  private byte[] otherLineEnds(byte[] content) {
    boolean everywhere = random.nextBoolean();
    String end = pick(List.of("\r\n", "\r", "\n\n", "\n\r", "\u2028"));
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    for (byte one : content) {
      if (one == '\n' && (everywhere || random.nextInt(4) == 0)) {
        damaged.writeBytes(text(end));
      } else {
        damaged.write(one);
      }
    }
    return damaged.toByteArray();
  }

  private static byte[] written(byte[] content, Charset to) {
    return new String(content, StandardCharsets.UTF_8).getBytes(to);
  }

  private byte[] marked(byte[] content) {
    return switch (random.nextInt(4)) {
      case 0 -> written(content, StandardCharsets.UTF_16);
      case 1 -> written(content, StandardCharsets.UTF_16LE);
      case 2 -> written(content, StandardCharsets.ISO_8859_1);
      default -> spliced(content, 0, 0, text("\uFEFF"));
    };
  }

  private byte[] inserted(byte[] content, byte[] piece) {
    int place = at(content);
    return spliced(content, place, place, piece);
  }

  private static byte[] spliced(byte[] content, int from, int until, byte[] piece) {
    byte[] damaged = new byte[content.length - (until - from) + piece.length];
    System.arraycopy(content, 0, damaged, 0, from);
    System.arraycopy(piece, 0, damaged, from, piece.length);
    System.arraycopy(content, until, damaged, from + piece.length, content.length - until);
    return damaged;
  }

  private int at(byte[] content) {
    return content.length == 0 ? 0 : random.nextInt(content.length);
  }

  private int length() {
    return 1 + random.nextInt(random.nextBoolean() ? 16 : 2048);
  }

  private static int lineStart(byte[] content, int place) {
    int start = place;
    while (start > 0 && content[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static int lineEnd(byte[] content, int place) {
    int end = place;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return Math.min(content.length, end + 1);
  }

  private static boolean isOfWord(byte one) {
    return one < 0 || Character.isLetterOrDigit(one) || one == '.' || one == '-' || one == '+';
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private byte[] pick(byte[][] of) {
    return of[random.nextInt(of.length)];
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
