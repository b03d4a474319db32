package io.aftershock.testing.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A secret that nobody else has, to be looked for in whatever a process leaves.
 *
 * @param name of the place where it is kept
 * @param text the secret; it holds what other encodings write in another way
 */
public record Canary(String name, String text) {

  public static Canary of(String name) {
    return new Canary(name, "cnry/" + UUID.randomUUID().toString().replace('-', '+') + "/end");
  }

  /**
   * Whether it is there as it is, or in base64 at any offset, for addresses, or in hexadecimals.
   */
  public boolean isIn(byte[] content) {
    String there = new String(content, StandardCharsets.ISO_8859_1);
    return forms().stream().anyMatch(there::contains);
  }

  private Set<String> forms() {
    Set<String> forms = new LinkedHashSet<>(Set.of(text, text.replace("/", "\\/")));
    String forAddresses = URLEncoder.encode(text, StandardCharsets.UTF_8);
    forms.add(forAddresses);
    forms.add(forAddresses.toLowerCase(Locale.ROOT));
    forms.add(text.replace("/", "%2F"));
    forms.add(text.replace("/", "%2f"));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + bytes.length];
      System.arraycopy(bytes, 0, shifted, offset, bytes.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // What neighbours share bits with is theirs as well.
      String own = encoded.substring((offset * 8 + 5) / 6, encoded.length() - 1);
      forms.add(own);
      forms.add(own.replace('+', '-').replace('/', '_'));
    }
    return forms;
  }
}
