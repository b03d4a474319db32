package io.aftershock.cli;

import io.aftershock.Main;
import java.util.Objects;

/** The application's version, as its jar says. */
final class Version {
  static final String TEXT =
      Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development");

  private Version() {}
}
