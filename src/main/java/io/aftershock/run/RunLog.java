package io.aftershock.run;

import io.aftershock.source.Landing;
import io.aftershock.source.Rule;
import io.aftershock.warehouse.Manifest;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What a run says on the way, a line a step. */
public final class RunLog {
  private static final int SHOWN = 8;

  private final PrintStream out;
  private List<Manifest.SourceEntry> stale = List.of();

  public RunLog(PrintStream out) {
    this.out = out;
  }

  /** Sources that are not fresh, as the last landing zone showed them; those held among them. */
  public List<Manifest.SourceEntry> stale() {
    return stale;
  }

  /** A line of its own. */
  public void note(String text) {
    out.println(text);
  }

  void landing(
      Intake intake,
      List<Manifest.InputFile> read,
      List<Manifest.SourceEntry> sources,
      long nanos) {
    Landing landing = intake.landing();
    long accepted = 0;
    long rejected = 0;
    long empty = 0;
    for (Manifest.InputFile file : read) {
      accepted += file.accepted();
      rejected += file.rejected();
      empty += file.declaredEmpty();
    }
    out.printf(
        Locale.ROOT,
        "landing  %,d files, %,d of them read, %,d records: %,d accepted, %,d rejected, %,d declared"
            + " empty  %s%n",
        landing.files().size(),
        read.size(),
        accepted + rejected + empty,
        accepted,
        rejected,
        empty,
        seconds(nanos));
    read.stream()
        .filter(file -> !file.outcome().equals(Manifest.InputFile.READ))
        .limit(SHOWN)
        .forEach(file -> out.println("  not taken in: " + refusal(file)));
    tell("gone, their rows stay (--retract takes them back)", intake.vanished());
    tell("gone, and read by a stanza that has changed since", intake.readOtherwise());
    tell(
        "gone, and taken back", intake.retracted().stream().map(Manifest.InputFile::path).toList());
    sources.stream()
        .filter(Manifest.SourceEntry::isHeld)
        .forEach(
            source ->
                out.println(
                    "warning: held as published: " + source.name() + ": " + source.reason()));
    stale =
        sources.stream()
            .filter(source -> source.freshness().compareTo(Manifest.Freshness.WARN) >= 0)
            .toList();
    stale.forEach(
        source -> out.println("warning: stale: " + source.name() + " ends on " + source.newest()));
    landing.unmatched().stream()
        .limit(SHOWN)
        .forEach(path -> out.println("  not one of the vendor's files: " + path));
    if (!landing.silentSources().isEmpty()) {
      out.println("  stanzas without a file: " + shortened(landing.silentSources()));
    }
    if (!landing.unknownFolders().isEmpty()) {
      out.println("  folders without a stanza: " + String.join(", ", landing.unknownFolders()));
    }
  }

  private static String refusal(Manifest.InputFile file) {
    boolean isStray = file.outcome().equals(Rule.OTHER_FILE.name());
    String reason = isStray || file.reason() == null ? "" : " " + file.reason();
    return file.path() + " (" + file.outcome() + ")" + reason;
  }

  private void tell(String what, List<String> paths) {
    if (!paths.isEmpty()) {
      String more = paths.size() > SHOWN ? " and " + (paths.size() - SHOWN) + " more" : "";
      List<String> shown = paths.subList(0, Math.min(SHOWN, paths.size()));
      out.println("  " + what + ": " + String.join(", ", shown) + more);
    }
  }

  void step(int number, int of, BuiltTable table, long nanos) {
    out.printf(
        Locale.ROOT,
        "%2d/%d %-24s %,12d rows  %3d files, %3d new  %s%n",
        number,
        of,
        table.table().name(),
        table.rows(),
        table.fileCount(),
        table.staged().size(),
        seconds(nanos));
    table.warnings().forEach(this::warning);
  }

  private void warning(Manifest.CheckResult check) {
    out.printf(
        Locale.ROOT, "     warning: not so in %,d rows: %s%n", check.violations(), check.rule());
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  private static String shortened(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(names.size(), SHOWN)));
    return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
  }
}
