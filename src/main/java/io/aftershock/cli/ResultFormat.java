package io.aftershock.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** How a query's result is written. */
enum ResultFormat {
  TABLE,
  CSV,
  JSON;

  /** Rows of a table where nobody says how many. */
  private static final int TABLE_ROWS = 1000;

  /** How many rows are written at most; empty where all are. */
  OptionalInt limit(OptionalInt asked) {
    return this == TABLE && asked.isEmpty() ? OptionalInt.of(TABLE_ROWS) : asked;
  }

  /** One that writes to a stream and leaves it open. */
  ResultWriter writer(OutputStream out, OptionalInt asked) {
    return switch (this) {
      case TABLE ->
          new ResultTable(
              new PrintStream(out, false, StandardCharsets.UTF_8), limit(asked).orElseThrow());
      case CSV -> new ResultCsv(out);
      case JSON -> new ResultJson(out);
    };
  }
}
