package io.aftershock.run;

import io.aftershock.source.LandingKind;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.SourceEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a release rests on.
 *
 * @param files of the landing zone, by path
 * @param sources what became of each, by name
 * @param kinds of files that the run looked at; those of others are as published
 * @param own names of the sources of these kinds
 */
record Landed(
    List<InputFile> files, List<SourceEntry> sources, Set<LandingKind> kinds, Set<String> own) {

  static final Landed NOTHING = new Landed(List.of(), List.of(), Set.of(), Set.of());

  /** As published. */
  static Landed of(Manifest release) {
    return new Landed(release.inputs(), release.sources(), Set.of(), Set.of());
  }

  /** Whether of the kinds that the run looked at both rest on the same. */
  boolean sawTheSame(Landed these, Landed those) {
    return these.files().stream()
            .filter(this::isOwn)
            .toList()
            .equals(those.files().stream().filter(this::isOwn).toList())
        && Manifest.tookInTheSame(
            these.sources().stream().filter(this::isOwn).toList(),
            those.sources().stream().filter(this::isOwn).toList());
  }

  /** The same, on top of a release in which other runs took in files of other kinds. */
  Landed onTopOf(Landed head) {
    return new Landed(
        Stream.concat(
                files.stream().filter(this::isOwn),
                head.files().stream().filter(file -> !isOwn(file)))
            .sorted(Comparator.comparing(InputFile::path))
            .toList(),
        Stream.concat(
                sources.stream().filter(this::isOwn),
                head.sources().stream().filter(source -> !isOwn(source)))
            .sorted(Comparator.comparing(SourceEntry::name))
            .toList(),
        kinds,
        own);
  }

  private boolean isOwn(InputFile file) {
    return kinds.contains(LandingKind.ofPath(file.path()));
  }

  private boolean isOwn(SourceEntry source) {
    return own.contains(source.name());
  }
}
