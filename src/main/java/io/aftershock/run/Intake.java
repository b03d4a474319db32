package io.aftershock.run;

import io.aftershock.config.Settings;
import io.aftershock.source.Landing;
import io.aftershock.source.LandingException;
import io.aftershock.source.LandingFile;
import io.aftershock.source.LandingKind;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Manifest.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Which files of a landing zone a run reads. A file is known by its path, its bytes and the
 * fingerprint of what it is read by; what is known is not read again.
 *
 * @param landing all that lies there
 * @param read why each of the files that are read is, by path
 * @param known files that the release rests on and that are not read: as they were, gone, or of a
 *     kind that the run does not look at
 * @param vanished paths of those that are gone
 * @param retracted files that are gone and whose rows go with them
 * @param published files that the release rests on
 * @param fingerprints by source
 */
record Intake(
    Landing landing,
    SortedMap<String, String> read,
    List<InputFile> known,
    List<String> vanished,
    List<InputFile> retracted,
    List<InputFile> published,
    Map<String, String> fingerprints) {

  /**
   * Compares a landing zone with what a release rests on.
   *
   * @param published files that the release rests on
   * @param request which days are asked for, and whether rows of files that are gone go with them
   * @param kinds of files that the run looks at; those of others stay as they are
   * @param anew kinds of which all files are to be read: what is made of them is defined otherwise
   */
  static Intake of(
      Landing landing,
      Settings settings,
      List<InputFile> published,
      LandingRequest request,
      Set<LandingKind> kinds,
      Set<LandingKind> anew,
      Configuration hadoop) {
    Map<String, String> fingerprints = Fingerprints.of(settings, landing.settings());
    Map<String, InputFile> byPath =
        published.stream().collect(Collectors.toMap(InputFile::path, Function.identity()));
    Map<String, String> digests = digests(landing, byPath, hadoop);
    SortedMap<String, String> read = new TreeMap<>();
    for (LandingFile file : landing.files()) {
      reason(
              Optional.ofNullable(byPath.get(file.path())),
              digests.get(file.path()),
              fingerprints.get(file.source()),
              anew.contains(LandingKind.ofPath(file.path())),
              request)
          .ifPresent(reason -> read.put(file.path(), reason));
    }
    Set<String> present =
        landing.files().stream().map(LandingFile::path).collect(Collectors.toSet());
    List<InputFile> gone =
        published.stream()
            .filter(file -> !present.contains(file.path()))
            .filter(file -> kinds.contains(LandingKind.ofPath(file.path())))
            .toList();
    List<InputFile> retracted = request.isRetracting() ? gone : List.of();
    addOverlapping(landing, byPath, retracted, read);
    List<InputFile> known =
        published.stream()
            .filter(file -> !read.containsKey(file.path()) && !retracted.contains(file))
            .toList();
    List<String> vanished =
        request.isRetracting() ? List.of() : gone.stream().map(InputFile::path).toList();
    return new Intake(landing, read, known, vanished, retracted, published, fingerprints);
  }

  private static Optional<String> reason(
      Optional<InputFile> known,
      String digest,
      String fingerprint,
      boolean isAnew,
      LandingRequest request) {
    if (known.isEmpty()) {
      return Optional.of("new");
    }
    if (!known.get().sha256().equals(digest)) {
      return Optional.of("other bytes");
    }
    if (!known.get().stanza().equals(fingerprint)) {
      return Optional.of("its stanza or symbols changed");
    }
    if (isAnew) {
      return Optional.of("the table it goes into changed");
    }
    if (known.get().unripe() > 0) {
      return Optional.of("it has days that had not come");
    }
    String taken = known.get().taken();
    return taken == null || request.isTakenIn(taken)
        ? Optional.empty()
        : Optional.of("only " + taken + " of it was taken in");
  }

  /** Where a file changes or goes, rows of others that it had stood before may come to count. */
  private static void addOverlapping(
      Landing landing,
      Map<String, InputFile> byPath,
      List<InputFile> retracted,
      SortedMap<String, String> read) {
    Set<String> sources = new TreeSet<>();
    retracted.stream().filter(InputFile::overlaps).forEach(file -> sources.add(file.source()));
    read.keySet().stream()
        .map(byPath::get)
        .filter(file -> file != null && file.overlaps())
        .forEach(file -> sources.add(file.source()));
    for (LandingFile file : landing.files()) {
      InputFile known = byPath.get(file.path());
      if (known != null && known.overlaps() && sources.contains(file.source())) {
        read.putIfAbsent(file.path(), "another file of its series changed or is gone");
      }
    }
  }

  /** Files to read. */
  List<LandingFile> files() {
    return landing.files().stream().filter(file -> read.containsKey(file.path())).toList();
  }

  /** Bytes of the files to read, as they lie there. */
  long bytes() {
    return files().stream().mapToLong(LandingFile::bytes).sum();
  }

  /** Whether there is nothing to read and nothing to take back. */
  boolean isIdle() {
    return read.isEmpty() && retracted.isEmpty();
  }

  /** Whether there is a file of a kind to read or to take back. */
  boolean touches(LandingKind kind) {
    return Stream.concat(read.keySet().stream(), retracted.stream().map(InputFile::path))
        .anyMatch(path -> LandingKind.ofPath(path) == kind);
  }

  /** Sources that have files in the landing zone. */
  Set<String> heard() {
    return landing.files().stream().map(LandingFile::source).collect(Collectors.toSet());
  }

  /** Files that are gone and were read by another stanza than there is now. */
  List<String> readOtherwise() {
    Set<String> gone = Set.copyOf(vanished);
    return known.stream()
        .filter(file -> gone.contains(file.path()))
        .filter(file -> !file.stanza().equals(fingerprints.get(file.source())))
        .map(InputFile::path)
        .toList();
  }

  /** Digests of the files that may be as they were: of the size they had. */
  private static Map<String, String> digests(
      Landing landing, Map<String, InputFile> byPath, Configuration hadoop) {
    Map<String, String> digests = new ConcurrentHashMap<>();
    List<LandingFile> candidates = new ArrayList<>();
    for (LandingFile file : landing.files()) {
      InputFile known = byPath.get(file.path());
      if (known != null && known.bytes() == file.bytes()) {
        candidates.add(file);
      }
    }
    candidates.parallelStream().forEach(file -> digests.put(file.path(), digest(file, hadoop)));
    return digests;
  }

  private static String digest(LandingFile file, Configuration hadoop) {
    try {
      Path path = new Path(file.location());
      return Digests.of(path.getFileSystem(hadoop).open(path));
    } catch (IOException e) {
      throw new LandingException(file.path() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
