package io.aftershock.conformed;

import io.aftershock.model.Table;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.TakenFile;
import io.aftershock.testing.Grid;
import io.aftershock.testing.LandingRelation;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TakenFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class QuarantineTest extends SparkTest {

  @Test
  void holdsWhateverARuleKeptOutAndNothingElse() {
    Dataset<Row> landing =
        LandingRelation.of(
            spark(),
            Grid.rows(
                """
                kind           | source_id | source_file | source_line | rule            | message       | raw_text
                ACCEPTED          | yahoo     | y/NVDA.csv  | 2           | null            | null          | null
                DECLARED_EMPTY | yahoo     | y/NVDA.csv  | 3           | null            | null          | null
                REJECTED       | yahoo     | y/NVDA.csv  | 4           | BAD_DATE        | 31 February   | 2025-02-31,1
                RETRACTED      | yahoo     | y/NVDA.csv  | 2           | CONFLICTING_KEY | stands again  | null
                FILE           | yahoo     | y/NVDA.csv  | 0           | null            | null          | null
                FILE           | yahoo     | y/stray.csv | 0           | OTHER_FILE      | other header  | null
                """));

    Quarantine quarantine = new Quarantine(LocalDate.of(2025, 1, 28));

    assertBuilds(
        quarantine,
        Map.of(
            LandingRecord.REJECTED,
            landing.filter(LandingRecord.RULE.col().isNotNull()),
            TakenFile.NAME,
            new TakenFiles().taken(landing).relation(spark()),
            Table.published(Quarantine.NAME),
            spark().createDataFrame(List.of(), quarantine.contract().schema())),
        Grid.rows(
            """
            source_file | source_line | source_id | rule            | message      | raw_text     | quarantined_on
            y/NVDA.csv  | 2           | yahoo     | CONFLICTING_KEY | stands again | null         | 2025-01-28
            y/NVDA.csv  | 4           | yahoo     | BAD_DATE        | 31 February  | 2025-02-31,1 | 2025-01-28
            y/stray.csv | 0           | yahoo     | OTHER_FILE      | other header | null         | 2025-01-28
            """));
  }
}
