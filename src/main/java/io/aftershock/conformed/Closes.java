package io.aftershock.conformed;

import static org.apache.spark.sql.functions.timestamp_add;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.Exchange;
import io.aftershock.model.Field;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** When the days of each exchange end. */
final class Closes {
  private static final Field ZONE = Field.required(101, "close_zone", StringType, "Time zone.");
  private static final Field MINUTE =
      Field.required(102, "close_minute", IntegerType, "Minutes from local midnight.");

  private Closes() {}

  /** Exchange, zone and minute of the close, to join on the exchange. */
  static Dataset<Row> of(Dataset<Row> beside, Map<String, Exchange> exchanges) {
    List<Row> rows =
        exchanges.values().stream()
            .map(
                exchange ->
                    RowFactory.create(
                        exchange.id(), exchange.zone().getId(), exchange.closeMinute()))
            .toList();
    return LocalRows.of(beside, List.of(Session.EXCHANGE_ID, ZONE, MINUTE), rows);
  }

  /** The instant at which a day ends, where zone and minute are joined. */
  static Column utc(Column day) {
    return to_utc_timestamp(
        timestamp_add("MINUTE", MINUTE.col(), day.cast(TimestampType)), ZONE.col());
  }
}
