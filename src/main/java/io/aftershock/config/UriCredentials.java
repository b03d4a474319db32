package io.aftershock.config;

import java.util.regex.Pattern;

/** User and password within an address: whatever names the address then tells them. */
public final class UriCredentials {
  /** Not a host with a port; keys of S3 may hold a slash. */
  private static final Pattern WITHIN =
      Pattern.compile("(?<=://)[^/@:\\s]*:(?!\\d+(?:/|$))\\S+(?=@)");

  private UriCredentials() {}

  public static boolean areIn(String text) {
    return WITHIN.matcher(text).find();
  }

  /** The text without them, to be shown. */
  public static String hidden(String text) {
    return WITHIN.matcher(text).replaceAll("***");
  }
}
