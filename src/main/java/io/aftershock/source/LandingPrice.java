package io.aftershock.source;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Field;
import java.util.List;

/** What {@link LandingRecord} rows of price files say beyond the common: a price series a part. */
public final class LandingPrice {
  public static final String NAME = "landing_price";

  /** Name of the table that holds the rows that were taken in. */
  public static final String TABLE = "price_source_daily";

  public static final Field ASSET_ID =
      Field.optional(14, "asset_id", StringType, "Asset of the record.");
  public static final Field PRICE_BASIS =
      Field.optional(15, "price_basis", StringType, "Basis of the series.");
  public static final Field TRADE_DATE =
      Field.optional(16, "trade_date", DateType, "Day of the record.");
  public static final Field OPEN_PRICE =
      Field.optional(17, "open_price", DoubleType, "Opening price.");
  public static final Field HIGH_PRICE =
      Field.optional(18, "high_price", DoubleType, "Highest price.");
  public static final Field LOW_PRICE =
      Field.optional(19, "low_price", DoubleType, "Lowest price.");
  public static final Field CLOSE_PRICE =
      Field.optional(20, "close_price", DoubleType, "Closing price.");
  public static final Field VOLUME = Field.optional(21, "volume", DoubleType, "Units traded.");
  public static final Field TRADE_COUNT =
      Field.optional(22, "trade_count", DoubleType, "Number of trades.");
  public static final Field IS_PARTIAL_DAY =
      Field.optional(
          23, "is_partial_day", BooleanType, "Made of bars: whether some of the day lack.");

  static final List<Field> OWN =
      List.of(
          ASSET_ID,
          PRICE_BASIS,
          TRADE_DATE,
          OPEN_PRICE,
          HIGH_PRICE,
          LOW_PRICE,
          CLOSE_PRICE,
          VOLUME,
          TRADE_COUNT,
          IS_PARTIAL_DAY);

  private LandingPrice() {}
}
