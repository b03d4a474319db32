package io.aftershock.source;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.io.Serializable;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the addresses that a source gives one article in one way. */
public final class CanonicalUrl implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://");

  /** No host has more labels, and matching any number of them could overflow the stack. */
  private static final Pattern HTTP = Pattern.compile("https?://[^/?#.]+([.][^/?#.]+){1,126}/.*");

  /** What may follow the http:// that a text lacks: "Al-Jazeera/BBC" and DOIs are no addresses. */
  private static final Pattern DOMAIN =
      Pattern.compile("http://([a-z0-9_-]+[.]){1,126}(xn--[a-z0-9-]+|[a-z]{2,})(:\\d+)?/.*");

  private static final Pattern PATH_END = Pattern.compile("[?#]");

  /** Not serializable, and without state. */
  private static final BasicURLNormalizer NORMALIZER = new BasicURLNormalizer();

  private final URL base;
  private final Pattern tracking;

  /**
   * @param base what the source's relative addresses are relative to; without it they are none
   * @param tracking the source's query parameters that do not tell articles apart, case-sensitive;
   *     a name that ends in {@code *} stands for all that begin so
   * @throws IllegalArgumentException if the base is no http address
   */
  public CanonicalUrl(Optional<String> base, Collection<String> tracking) {
    this.base = base.map(CanonicalUrl::parse).orElse(null);
    this.tracking =
        Pattern.compile(
            tracking.stream().map(CanonicalUrl::pattern).collect(Collectors.joining("|")));
  }

  /**
   * The address of an article, parameters in the order of their names, without the tracking ones.
   *
   * @param url may be null
   * @return null where it is no http address of a host with a domain
   */
  public String of(String url) {
    if (url == null || url.isBlank()) {
      return null;
    }
    String text = url.strip();
    boolean absolute = ABSOLUTE.matcher(text).lookingAt();
    String resolved = absolute || base == null ? text : resolve(text);
    String normal = resolved == null ? null : normalize(resolved);
    Pattern required = absolute || base != null ? HTTP : DOMAIN;
    return normal != null && required.matcher(normal).matches() ? withoutTracking(normal) : null;
  }

  /**
   * By the normaliser, which loses its place in the query, or fails, where unescaping shortens the
   * path before it: %7Euser?id=3 became ~user?i. So that is done before.
   */
  private static String normalize(String url) {
    Matcher end = PATH_END.matcher(url);
    int path = end.find() ? end.start() : url.length();
    try {
      return NORMALIZER.filter(
          BasicURLNormalizer.unescapePath(url.substring(0, path)) + url.substring(path));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private String resolve(String text) {
    // A fragment is a place on the base itself, and URL forgets the page before a mere query.
    if (text.startsWith("#")) {
      return null;
    }
    String spec = text.startsWith("?") ? base.getPath() + text : text;
    try {
      return new URL(base, spec).toString();
    } catch (MalformedURLException e) {
      return null;
    }
  }

  private String withoutTracking(String url) {
    int query = url.indexOf('?');
    if (query < 0) {
      return url;
    }
    String kept =
        Arrays.stream(url.substring(query + 1).split("&"))
            .filter(parameter -> !isTracking(parameter))
            .collect(Collectors.joining("&"));
    return url.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
  }

  private boolean isTracking(String parameter) {
    return tracking.matcher(parameter.replaceFirst("=.*", "")).matches();
  }

  private static String pattern(String name) {
    return name.endsWith("*")
        ? Pattern.quote(name.substring(0, name.length() - 1)) + ".*"
        : Pattern.quote(name);
  }

  private static URL parse(String base) {
    try {
      if (ABSOLUTE.matcher(base).lookingAt()) {
        return new URL(base);
      }
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    throw new IllegalArgumentException("must begin with http:// or https://");
  }
}
