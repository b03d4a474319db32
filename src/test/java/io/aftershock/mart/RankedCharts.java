package io.aftershock.mart;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.config.Settings;
import io.aftershock.conformed.ChartAppMonth;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.model.Field;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import io.aftershock.testing.Oracle;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Builds what follows from charts. */
abstract class RankedCharts extends SparkTest {
  static final RankingOvertake OVERTAKES =
      new RankingOvertake(new Settings.Rankings(10, 2), TestSettings.CHARTS);

  /** The invented chart of depth 5 over 8 snapshots that others worked out. */
  Dataset<Row> scenario() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (NamedCsvRecord entry : Oracle.own("ranking/scenario_snapshots.csv")) {
      rows.add(
          entry(
              "US",
              LocalDate.parse(entry.getField("snapshot_date")),
              Integer.parseInt(entry.getField("rank")),
              entry.getField("app_id"),
              5));
    }
    return relation(new ChartEntry().contract(), rows);
  }

  /** Charts of three months that shuffle a little every day, some days lacking. */
  Dataset<Row> random(int seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (String country : List.of("US", "JP")) {
      List<String> apps = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        apps.add("app" + i);
      }
      LocalDate first = LocalDate.of(2024, 11, 25);
      for (int day = 0; day < 70; day++) {
        for (int swap = 0; swap < 20; swap++) {
          int at = random.nextInt(apps.size() - 1);
          apps.add(at, apps.remove(at + 1));
        }
        // One storefront is silent for the whole of December.
        boolean isSilent = country.equals("JP") && first.plusDays(day).getMonthValue() == 12;
        if (random.nextInt(5) > 0 && !isSilent) {
          for (int rank = 1; rank <= 12; rank++) {
            rows.add(entry(country, first.plusDays(day), rank, apps.get(rank - 1), 12));
          }
        }
        if (random.nextInt(4) == 0) {
          apps.add(random.nextInt(5), apps.remove(12 + random.nextInt(18)));
        }
        if (country.equals("US") && random.nextInt(3) > 0) {
          int rank = 1 + random.nextInt(3);
          int app = random.nextInt(4);
          rows.add(entry("GB", first.plusDays(day), rank, "app" + app, null));
          if (random.nextBoolean()) {
            rows.add(entry("GB", first.plusDays(day), rank + 1, "app" + (app + 1), null));
          }
        }
      }
    }
    return relation(new ChartEntry().contract(), rows);
  }

  /** What tables of charts read. */
  Map<String, Dataset<Row>> inputs(Dataset<Row> entries) {
    ChartAppMonth months = new ChartAppMonth();
    Map<String, Dataset<Row>> inputs = new HashMap<>();
    inputs.put(ChartEntry.NAME, entries);
    inputs.put(Table.published(months.name()), relation(months.contract(), List.of()));
    List<Row> standings = built(months, inputs).collectAsList();
    return new HashMap<>(
        Map.of(
            ChartEntry.NAME, entries, ChartAppMonth.NAME, relation(months.contract(), standings)));
  }

  /** What the overtakes read: also themselves. */
  Map<String, Dataset<Row>> inputsOfOvertakes(Dataset<Row> entries) {
    Map<String, Dataset<Row>> inputs = inputs(entries);
    inputs.put(Table.published(RankingOvertake.NAME), relation(OVERTAKES.contract(), List.of()));
    return inputs;
  }

  static Row entry(String country, LocalDate date, int rank, String app, Integer depth) {
    Map<Field, Object> values = new HashMap<>();
    values.put(ChartEntry.SNAPSHOT_DATE, date);
    values.put(ChartEntry.RANK_POSITION, rank);
    values.put(ChartEntry.APP_ID, app);
    values.put(ChartEntry.DEPTH, depth);
    values.put(ChartEntry.PROVENANCE, provenance(date, rank).name());
    values.put(ChartEntry.SOURCE_FILE, "rankings/test/" + date + ".json");
    values.put(ChartEntry.SOURCE_LINE, (long) rank);
    List<Object> row = new ArrayList<>(List.of("test", "APP_STORE", country, "top-free", "ALL"));
    List<Field> fields = new ChartEntry().contract().fields();
    fields.subList(row.size(), fields.size()).forEach(field -> row.add(values.get(field)));
    return RowFactory.create(row.toArray());
  }

  /** Of some ranks of some days weaker. */
  private static Provenance provenance(LocalDate date, int rank) {
    int day = date.getDayOfYear();
    return day % 11 == 0 && rank % 7 == 3
        ? Provenance.SIMULATED
        : day % 5 == 0 && rank % 4 == 2 ? Provenance.REPORTED : Provenance.OBSERVED;
  }
}
