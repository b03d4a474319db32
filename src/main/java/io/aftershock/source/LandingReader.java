package io.aftershock.source;

import io.aftershock.config.Assets;
import io.aftershock.config.ChartDialect;
import io.aftershock.config.Charts;
import io.aftershock.config.Dialect;
import io.aftershock.config.LandingSettings;
import io.aftershock.config.NewsDialect;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import io.aftershock.model.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Reads the files of a landing zone on Spark's workers, each file once and by one task. */
public final class LandingReader {
  /** A task of fewer bytes takes longer to start than to read. */
  private static final long LEAST_SHARE = 1 << 20;

  private final SparkSession spark;
  private final Settings settings;
  private final LocalDate latest;

  /**
   * @param latest the last day that can have come yet; rows of later days are rejected
   */
  public LandingReader(SparkSession spark, Settings settings, LocalDate latest) {
    this.spark = spark;
    this.settings = settings;
    this.latest = latest;
  }

  /**
   * The {@link LandingRecord} rows of files, in no order; not yet read. They have the columns of
   * the kinds that the files are of: {@link LandingRecords#whole} adds the others.
   *
   * @param landing what the landing zone says of itself
   */
  public Dataset<Row> read(List<LandingFile> files, LandingSettings landing) {
    Map<String, Stanza> stanzas = new TreeMap<>();
    settings.stanzas().forEach(stanza -> stanzas.put(stanza.name(), stanza));
    FileTask task =
        new FileTask(
            stanzas,
            settings.assets(),
            settings.charts(),
            settings.input(),
            landing,
            latest,
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    List<LandingFile[]> shares = shares(files);
    JavaRDD<LandingFile[]> tasks =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(shares, Math.max(1, shares.size()));
    return spark
        .createDataset(tasks.rdd(), Encoders.javaSerialization(LandingFile[].class))
        .mapPartitions(task, Encoders.row(LandingRecord.SCHEMA))
        .select(columns(files));
  }

  private static Column[] columns(List<LandingFile> files) {
    return files.stream()
        .map(file -> LandingKind.ofPath(file.path()))
        .distinct()
        .flatMap(kind -> kind.fields().stream())
        .distinct()
        .map(Field::col)
        .toArray(Column[]::new);
  }

  /** Files in shares of about equal bytes: the largest first, each to the smallest share. */
  private List<LandingFile[]> shares(List<LandingFile> files) {
    long all = files.stream().mapToLong(LandingFile::bytes).sum();
    int worthIt = (int) Math.min(files.size(), 1 + all / LEAST_SHARE);
    int count = Math.min(worthIt, 2 * spark.sparkContext().defaultParallelism());
    List<List<LandingFile>> shares = new ArrayList<>();
    long[] bytes = new long[count];
    for (int i = 0; i < count; i++) {
      shares.add(new ArrayList<>());
    }
    List<LandingFile> largestFirst = new ArrayList<>(files);
    largestFirst.sort(Comparator.comparing(LandingFile::bytes).reversed());
    for (LandingFile file : largestFirst) {
      int smallest = 0;
      for (int i = 1; i < count; i++) {
        smallest = bytes[i] < bytes[smallest] ? i : smallest;
      }
      shares.get(smallest).add(file);
      bytes[smallest] += file.bytes();
    }
    return shares.stream().map(share -> share.toArray(LandingFile[]::new)).toList();
  }

  private record FileTask(
      Map<String, Stanza> stanzas,
      Assets assets,
      Charts charts,
      Settings.Input bounds,
      LandingSettings landing,
      LocalDate latest,
      SerializableConfiguration hadoop)
      implements MapPartitionsFunction<LandingFile[], Row>, Serializable {

    @Override
    public Iterator<Row> call(Iterator<LandingFile[]> shares) {
      Map<String, TimeFormat> times = new HashMap<>();
      List<LandingFile> files = new ArrayList<>();
      shares.forEachRemaining(share -> files.addAll(List.of(share)));
      Iterator<LandingFile> remaining = files.iterator();
      return new Iterator<>() {
        private Iterator<Row> current = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
          while (!current.hasNext() && remaining.hasNext()) {
            current = rows(remaining.next(), times);
          }
          return current.hasNext();
        }

        @Override
        public Row next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          return current.next();
        }
      };
    }

    private Iterator<Row> rows(LandingFile file, Map<String, TimeFormat> times) {
      Stanza stanza = stanzas.get(file.source());
      LandingRows rows =
          new LandingRows(file, stanza.provenance().weaker(landing.provenance(stanza.folder())));
      return new LandingFileReader(
          file, stanza, bounds, rows, taker(file, stanza, rows, times), open(file, hadoop.value()));
    }

    private RecordTaker taker(
        LandingFile file, Stanza stanza, LandingRows rows, Map<String, TimeFormat> times) {
      if (stanza instanceof ChartDialect dialect) {
        return new ChartTaker(file, dialect, charts, latest, rows);
      }
      if (stanza instanceof NewsDialect dialect) {
        return new NewsTaker(file, dialect, latest, rows);
      }
      Dialect dialect = (Dialect) stanza;
      TimeFormat time =
          times.computeIfAbsent(file.source(), key -> new TimeFormat(dialect.date(), latest));
      return new PriceTaker(file, dialect, assets, latest, time, rows);
    }

    /** A file that cannot be opened fails at its first read, where its reader makes a row of it. */
    private static InputStream open(LandingFile file, Configuration hadoop) {
      try {
        Path path = new Path(file.location());
        return path.getFileSystem(hadoop).open(path);
      } catch (IOException e) {
        return new UnopenedFile(e);
      }
    }
  }

  private static final class UnopenedFile extends InputStream {
    private final IOException reason;

    UnopenedFile(IOException reason) {
      this.reason = reason;
    }

    @Override
    public int read() throws IOException {
      throw reason;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw reason;
    }
  }
}
