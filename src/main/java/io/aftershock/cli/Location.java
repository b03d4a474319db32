package io.aftershock.cli;

import io.aftershock.config.UriCredentials;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A place as it is typed: releases, records of runs and messages repeat it, so it tells no key. */
final class Location implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (UriCredentials.areIn(text)) {
      throw new TypeConversionException(
          UriCredentials.hidden(text)
              + " holds a user and a password, which everybody sees. Name where the keys are kept"
              + " in hadoop.secrets of the configuration, and leave them out here");
    }
    return text;
  }
}
