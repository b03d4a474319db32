package io.aftershock.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A small configuration that is right, to be made wrong in one place. */
final class ConfigurationFolder {
  private final Path folder;

  ConfigurationFolder(Path folder) {
    this.folder = folder;
    write("local.conf", "prices { max-lag = 5 days }\n");
    write(
        "calendars.conf",
        """
        exchanges {
          XNYS {
            zone = America/New_York
            close = "16:00"
            holidays = NYSE
            reference = ["^SPX"]
            open = []
            closed = [2025-01-09]
          }
        }
        """);
    write(
        "assets.conf",
        """
        assets {
          "^NDX" {
            name = "Nasdaq-100"
            class = INDEX
            currency = USD
            exchange = XNYS
            symbols { stooq = NDX }
          }
        }
        """);
    write(
        "sources/stooq.conf",
        """
        name = stooq
        folder = prices/stooq
        files = "*.csv"
        priority = 40
        columns = [Date, Open, Close, "Volume?"]
        date { column = Date }
        symbol { file-name = "(?<symbol>[A-Z]+)\\\\.csv" }
        delimited { delimiter = ";" }
        numbers { decimal = ",", thousands = "." }
        series = [
          { basis = TOTAL_RETURN, open = Open, close = Close, volume = Volume }
        ]
        asset-defaults { class = EQUITY, currency = USD, exchange = XNYS }
        """);
    write(
        "jobs/daily.conf",
        """
        job {
          name = daily
          description = "All of it"
          tables = [price_daily, drawdown_daily]
        }
        prices { max-lag = 7 days }
        """);
  }

  Configuration load() {
    return load(Map.of());
  }

  Configuration load(Map<String, String> overrides) {
    return Configuration.load(folder.resolve("local.conf"), Optional.empty(), overrides);
  }

  Configuration loadJob(Map<String, String> overrides) {
    return Configuration.load(
        folder.resolve("local.conf"), Optional.of(folder.resolve("jobs/daily.conf")), overrides);
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  void write(String file, String text) {
    try {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text that stands in a file. */
  void replace(String file, String found, String replacement) {
    try {
      String text = Files.readString(folder.resolve(file));
      if (!text.contains(found)) {
        throw new IllegalArgumentException(file + " holds no " + found);
      }
      write(file, text.replace(found, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
