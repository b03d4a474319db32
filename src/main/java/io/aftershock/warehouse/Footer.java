package io.aftershock.warehouse;

import io.aftershock.warehouse.Manifest.ColumnStatistics;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What a Parquet file says of itself.
 *
 * @param rows number of rows
 * @param fieldIds field id by column, in the order of the file
 * @param statistics by column; a column without nulls counted is left out
 */
public record Footer(
    long rows, Map<String, Integer> fieldIds, SortedMap<String, ColumnStatistics> statistics) {

  /**
   * Reads the footer alone.
   *
   * @throws IOException if the file is missing or no Parquet file
   */
  public static Footer read(String location, Configuration hadoop) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(new Path(location), hadoop),
            HadoopReadOptions.builder(hadoop).build())) {
      Map<String, Statistics<?>> merged = new HashMap<>();
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData column : block.getColumns()) {
          merged.merge(
              column.getPath().toDotString(),
              column.getStatistics(),
              (sum, next) -> {
                Statistics<?> both = sum.copy();
                both.mergeStatistics(next);
                return both;
              });
        }
      }
      SortedMap<String, ColumnStatistics> statistics = new TreeMap<>();
      merged.forEach(
          (column, of) -> {
            if (of.isNumNullsSet()) {
              boolean ranged = of.hasNonNullValue();
              statistics.put(
                  column,
                  new ColumnStatistics(
                      ranged ? of.minAsString() : null,
                      ranged ? of.maxAsString() : null,
                      of.getNumNulls()));
            }
          });
      return new Footer(
          reader.getRecordCount(), fieldIds(reader.getFileMetaData().getSchema()), statistics);
    } catch (RuntimeException e) {
      throw new IOException(location + " is no Parquet file: " + e.getMessage(), e);
    }
  }

  private static Map<String, Integer> fieldIds(MessageType schema) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Type field : schema.getFields()) {
      ids.put(field.getName(), field.getId() == null ? 0 : field.getId().intValue());
    }
    return ids;
  }
}
