package io.aftershock.cli;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Which release is asked. */
final class ReleaseOption {
  @Option(names = "--release", paramLabel = "N", description = "Default: the newest")
  private Long number;

  /** The manifest of that release. */
  Manifest of(Warehouse warehouse) throws IOException {
    return warehouse.release(number == null ? OptionalLong.empty() : OptionalLong.of(number));
  }
}
