package io.aftershock.testing;

import io.aftershock.model.Field;
import io.aftershock.source.LandingPrice;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What reading a landing zone may have yielded. */
public final class LandingRelation {
  private static final List<Field> FIELDS =
      List.of(
          LandingPrice.KIND,
          LandingPrice.SOURCE_ID,
          LandingPrice.SOURCE_FILE,
          LandingPrice.SOURCE_LINE,
          LandingPrice.SERIES_NUMBER,
          LandingPrice.ASSET_ID,
          LandingPrice.PRICE_BASIS,
          LandingPrice.TRADE_DATE,
          LandingPrice.OPEN_PRICE,
          LandingPrice.HIGH_PRICE,
          LandingPrice.LOW_PRICE,
          LandingPrice.CLOSE_PRICE,
          LandingPrice.VOLUME,
          LandingPrice.PROVENANCE,
          LandingPrice.RULE,
          LandingPrice.MESSAGE,
          LandingPrice.RAW_TEXT,
          LandingPrice.RECORDS,
          LandingPrice.BYTES,
          LandingPrice.SHA256);

  private LandingRelation() {}

  /** The rows of a grid; fields that it does not name are null. */
  public static Dataset<Row> of(SparkSession spark, Grid grid) {
    StructType schema =
        new StructType(FIELDS.stream().map(Field::structField).toArray(StructField[]::new));
    return spark.createDataFrame(grid.of(FIELDS), schema);
  }
}
