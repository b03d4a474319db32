package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OvertakesTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 20);

  @Test
  void nextSnapshotConfirmsOrReverses() {
    assertThat(of(2, "ab", "ba", "ba"))
        .containsExactly("b>a 2025-01-20..2025-01-21 2/1 1/2 CONFIRMED 2025-01-22");
    assertThat(of(2, "ab", "ba", "ab"))
        .containsExactly(
            "a>b 2025-01-21..2025-01-22 2/1 1/2 UNCONFIRMED null",
            "b>a 2025-01-20..2025-01-21 2/1 1/2 REVERSED 2025-01-22");
  }

  @Test
  void confirmationTakesAsManySnapshotsAsAreAskedFor() {
    assertThat(of(1, "ab", "ba"))
        .containsExactly("b>a 2025-01-20..2025-01-21 2/1 1/2 CONFIRMED 2025-01-21");
    assertThat(of(3, "ab", "ba", "ba", "ba"))
        .containsExactly("b>a 2025-01-20..2025-01-21 2/1 1/2 CONFIRMED 2025-01-23");
    assertThat(of(3, "ab", "ba", "ba", "ab"))
        .contains("b>a 2025-01-20..2025-01-21 2/1 1/2 REVERSED 2025-01-23");
  }

  @Test
  void entrantOvertakesThoseThatDroppedOutAfterItWasLastRanked() {
    // Of c nothing is known before; a is behind the depth when it enters, and b stays ahead.
    assertThat(of(2, "ba", "bd", "bd", "bc", "bc"))
        .containsExactly(
            "c>a 2025-01-20..2025-01-23 null/2 2/null CONFIRMED 2025-01-24",
            "c>d 2025-01-22..2025-01-23 null/2 2/null CONFIRMED 2025-01-24",
            "d>a 2025-01-20..2025-01-21 null/2 2/null CONFIRMED 2025-01-22");
  }

  @Test
  void appThatComesBackHasNotOvertakenWhoLeftBeforeItself() {
    // a left before d did: d coming back is where it was.
    assertThat(of(2, "ba", "bd", "bc", "bd"))
        .doesNotContain("d>a 2025-01-22..2025-01-23 null/null 2/null UNCONFIRMED null")
        .contains("d>c 2025-01-22..2025-01-23 null/2 2/null UNCONFIRMED null");
  }

  @Test
  void snapshotThatRanksNeitherTellsNothing() {
    assertThat(of(2, "xyab", "xyba", "xypq", "xybp"))
        .contains("b>a 2025-01-20..2025-01-21 4/3 3/4 CONFIRMED 2025-01-23");
  }

  /** Against the definition, pair by pair over all snapshots that tell. */
  @Test
  void agreesWithTheDefinitionOnRandomCharts() {
    Random random = new Random(20250127);
    for (int trial = 0; trial < 200; trial++) {
      String[] charts = new String[12];
      int depth = 2 + random.nextInt(5);
      List<String> apps = new ArrayList<>(apps("abcdefghij"));
      for (int day = 0; day < charts.length; day++) {
        for (int swap = 0; swap < 4; swap++) {
          int at = random.nextInt(apps.size() - 1);
          apps.add(at, apps.remove(at + 1));
        }
        charts[day] = String.join("", apps.subList(0, depth));
      }
      int confirmAfter = 1 + random.nextInt(3);
      assertThat(of(confirmAfter, charts))
          .as("%s", (Object) charts)
          .isEqualTo(byDefinition(confirmAfter, charts));
    }
  }

  @Test
  void goesOnFromAStandingAsIfItHadSeenAll() {
    String[] charts = {"abcd", "bacd", "bace", "bcae", "cbae", "cbda", "cdba", "dcba"};
    List<String> whole = new ArrayList<>(of(2, charts));
    Overtakes first = new Overtakes(2, crossing -> true);
    List<Crossing> settled = new ArrayList<>();
    Map<String, Overtakes.LastRank> last = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      RankedDay day = day(i, charts[i]);
      settled.addAll(first.add(day));
      day.ranks().forEach((app, rank) -> last.put(app, new Overtakes.LastRank(day.date(), rank)));
    }
    Overtakes second = new Overtakes(2, crossing -> true);
    second.resume(day(3, charts[3]), last, first.unsettled());
    for (int i = 4; i < charts.length; i++) {
      settled.addAll(second.add(day(i, charts[i])));
    }
    settled.addAll(second.unsettled());

    assertThat(settled.stream().map(OvertakesTest::text).sorted().toList()).isEqualTo(whole);
  }

  private static List<String> of(int confirmAfter, String... charts) {
    Overtakes overtakes = new Overtakes(confirmAfter, crossing -> true);
    List<Crossing> found = new ArrayList<>();
    for (int i = 0; i < charts.length; i++) {
      found.addAll(overtakes.add(day(i, charts[i])));
    }
    found.addAll(overtakes.unsettled());
    return found.stream().map(OvertakesTest::text).sorted().toList();
  }

  private static List<String> byDefinition(int confirmAfter, String... charts) {
    List<Crossing> found = new ArrayList<>();
    TreeSet<String> apps = new TreeSet<>(apps(String.join("", charts)));
    for (String one : apps) {
      for (String other : apps) {
        RankedDay before = null;
        Crossing open = null;
        for (int i = 0; i < charts.length && !one.equals(other); i++) {
          RankedDay day = day(i, charts[i]);
          if (day.isAhead(one, other).isEmpty()) {
            continue;
          }
          boolean isAhead = day.isAhead(one, other).get();
          if (open != null) {
            open = open.after(day.date(), isAhead, confirmAfter);
          } else if (isAhead && before != null && !before.isAhead(one, other).get()) {
            open =
                new Crossing(
                        one,
                        other,
                        true,
                        before.date(),
                        before.rank(one),
                        before.rank(other),
                        day.date(),
                        day.rank(one),
                        day.rank(other),
                        0,
                        Crossing.Status.UNCONFIRMED,
                        null)
                    .after(day.date(), true, confirmAfter);
          }
          if (open != null && open.status() != Crossing.Status.UNCONFIRMED) {
            found.add(open);
            open = null;
          }
          before = day;
        }
        if (open != null) {
          found.add(open);
        }
      }
    }
    return found.stream().map(OvertakesTest::text).sorted().toList();
  }

  /** A letter an app. */
  private static List<String> apps(String letters) {
    return letters.chars().mapToObj(Character::toString).toList();
  }

  private static RankedDay day(int number, String chart) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    for (String app : apps(chart)) {
      ranks.put(app, ranks.size() + 1);
    }
    return new RankedDay(FIRST.plusDays(number), OptionalInt.of(ranks.size()), ranks);
  }

  private static String text(Crossing crossing) {
    return crossing.overtaker()
        + ">"
        + crossing.overtaken()
        + " "
        + crossing.before()
        + ".."
        + crossing.firstAhead()
        + " "
        + crossing.overtakerBefore()
        + "/"
        + crossing.overtakenBefore()
        + " "
        + crossing.overtakerAfter()
        + "/"
        + crossing.overtakenAfter()
        + " "
        + crossing.status()
        + " "
        + crossing.settledOn();
  }
}
