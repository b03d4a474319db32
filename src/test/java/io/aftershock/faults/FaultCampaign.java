package io.aftershock.faults;

import io.aftershock.faults.Faults.Mode;
import io.aftershock.faults.OperationFaults.Scenario;
import io.aftershock.faults.Promise.BrokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * The long form of what the tests do in short: breaks runs in every way, and prints a score. Ends
 * with 1 if a promise was broken.
 *
 * <p>Arguments: the project's folder; what to break ({@code operations}, {@code kills}, {@code
 * readers}, {@code writers}, {@code disk} or {@code all}); how much of it (see {@link #DEFAULTS}).
 */
public final class FaultCampaign {

  /** Every n-th operation; kills; releases; rounds of writers; sizes of a disk. */
  private static final Map<String, Integer> DEFAULTS =
      Map.of("operations", 1, "kills", 100, "readers", 50, "writers", 5, "disk", 24);

  private static final List<String> ORDER =
      List.of("kills", "readers", "writers", "disk", "operations");

  private static final long SEED = 20250127;

  private final Path folder;
  private final List<String> score = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private FaultCampaign(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).resolve("target/fault-campaign");
    String what = arguments[1];
    if (!what.equals("all") && !ORDER.contains(what)) {
      throw new IllegalArgumentException(
          what + " is nothing to break; there are " + String.join(", ", ORDER) + " and all");
    }
    FaultCampaign campaign = new FaultCampaign(Files.createDirectories(folder));
    for (String part : ORDER) {
      if (what.equals("all") || what.equals(part)) {
        int amount = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULTS.get(part);
        campaign.run(part, amount);
      }
    }
    System.exit(campaign.report());
  }

  private void run(String part, int amount) throws Exception {
    Path place = Files.createTempDirectory(folder, part);
    long start = System.nanoTime();
    switch (part) {
      case "kills" -> kills(place, amount);
      case "readers" -> readers(place, amount);
      case "writers" -> writers(place, amount);
      case "disk" -> disk(place, amount);
      default -> operations(place, amount);
    }
    say("%s took %d s", part, Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  private void kills(Path place, int amount) throws Exception {
    Random random = new Random(SEED);
    int killed = 0;
    int ended = 0;
    int published = 0;
    int kept = 0;
    try (KilledRuns runs = new KilledRuns(place)) {
      List<KilledRuns.Moment> moments = new ArrayList<>(runs.steps());
      int steps = moments.size();
      // More than are asked for: some runs end before their moment comes.
      while (moments.size() < 2 * amount + steps) {
        moments.add(KilledRuns.Moment.after(random.nextLong(runs.millis())));
      }
      say("a run that nothing happens to takes %d ms; %d named steps", runs.millis(), steps);
      for (int i = 0; i < moments.size() && killed < Math.max(amount, steps); i++) {
        try {
          KilledRuns.End end = runs.trial(moments.get(i));
          say("kill %d %s: %s", i + 1, moments.get(i).name(), end);
          killed += end.killed() ? 1 : 0;
          ended += end.killed() ? 0 : 1;
          published += end.killed() && end.published() ? 1 : 0;
          kept++;
        } catch (BrokenException e) {
          killed++;
          broken.add(e.getMessage());
          say("BROKEN %s", e.getMessage());
        }
      }
    }
    score.add(
        String.format(
            Locale.ROOT,
            "%d runs killed by SIGKILL (%d had published before it), %d more ended first:"
                + " %d of %d kept every promise; with none broken at 95 %% at most %.1f %% of kills"
                + " break one",
            killed,
            published,
            ended,
            kept,
            killed + ended,
            100 * (1 - Math.pow(0.05, 1.0 / killed))));
  }

  private void readers(Path place, int amount) throws Exception {
    try (Readers readers = new Readers(place)) {
      Map<String, Readers.Seen> seen = readers.during(amount);
      seen.forEach(
          (name, saw) -> {
            boolean isPinned = !name.contains("unpinned");
            score.add(
                String.format(
                    Locale.ROOT,
                    "%s: asked all tables %d times through %d commits, %s",
                    name,
                    saw.rounds(),
                    readers.commits(),
                    saw.wrong().isEmpty() ? "nothing wrong" : "saw " + saw.wrong()));
            if (isPinned && !saw.wrong().isEmpty()) {
              broken.add(name + " saw " + saw.wrong());
            }
          });
    }
  }

  private void writers(Path place, int rounds) throws Exception {
    int kept = 0;
    int all = 0;
    try (Writers writers = new Writers(place)) {
      for (int round = 0; round < rounds; round++) {
        for (int number : List.of(2, Writers.most())) {
          all += 2;
          kept += holds(() -> writers.apart(number)) ? 1 : 0;
          kept += holds(() -> writers.overlapping(number)) ? 1 : 0;
        }
      }
    }
    score.add(
        String.format(
            Locale.ROOT,
            "two and %d writers at once, on tables apart and on the same: %d of %d rounds kept every"
                + " promise",
            Writers.most(),
            kept,
            all));
  }

  private void disk(Path place, int sizes) throws Exception {
    Optional<SmallDisk> mounted = SmallDisk.mount(place.resolve("small"), 16);
    if (mounted.isEmpty()) {
      score.add("a disk that fills: not run, this user may not mount one");
      return;
    }
    int failed = 0;
    int kept = 0;
    try (SmallDisk disk = mounted.get();
        FullDisks disks = new FullDisks(disk, place)) {
      for (int i = 0; i < sizes; i++) {
        long bytes = disks.needed() * 2 * i / sizes;
        int before = broken.size();
        boolean[] tooSmall = new boolean[1];
        holds(() -> tooSmall[0] = disks.trial(bytes));
        kept += broken.size() == before ? 1 : 0;
        failed += tooSmall[0] ? 1 : 0;
        say("disk with %d bytes left: %s", bytes, tooSmall[0] ? "failed" : "published");
      }
    }
    score.add(
        String.format(
            Locale.ROOT,
            "a disk that fills at %d places, at %d of them the run failed: %d kept every promise",
            sizes,
            failed,
            kept));
  }

  private void operations(Path place, int every) throws Exception {
    try (OperationFaults faults = new OperationFaults(place, "price_source_daily")) {
      for (Scenario scenario : Scenario.values()) {
        int all = faults.operations(scenario).size();
        for (Mode mode : Mode.values()) {
          TreeMap<String, Integer> ends = new TreeMap<>();
          for (int at = 1; at <= all; at += every) {
            String end = operation(faults, scenario, at, mode);
            ends.merge(end, 1, Integer::sum);
            say("%s %s %d of %d: %s", scenario, mode, at, all, end);
          }
          score.add(
              String.format(
                  Locale.ROOT,
                  "%s run, operation of the file system fails %s, %d of %d: %s",
                  scenario,
                  mode,
                  (all + every - 1) / every,
                  all,
                  ends));
        }
      }
    }
  }

  private String operation(OperationFaults faults, Scenario scenario, int at, Mode mode)
      throws IOException {
    try {
      return faults.trial(scenario, at, mode).name();
    } catch (BrokenException e) {
      broken.add(e.getMessage());
      return "BROKEN";
    }
  }

  /** Something that keeps a promise. */
  @FunctionalInterface
  private interface Trial {
    void run() throws Exception;
  }

  private boolean holds(Trial trial) throws Exception {
    try {
      trial.run();
      return true;
    } catch (BrokenException e) {
      broken.add(e.getMessage());
      say("BROKEN %s", e.getMessage());
      return false;
    }
  }

  private int report() {
    say("");
    score.forEach(line -> say("%s", line));
    broken.forEach(line -> say("BROKEN %s", line));
    say("%s", broken.isEmpty() ? "Every promise was kept" : broken.size() + " promises broken");
    return broken.isEmpty() ? 0 : 1;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
