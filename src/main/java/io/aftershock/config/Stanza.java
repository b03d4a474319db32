package io.aftershock.config;

import io.aftershock.model.Provenance;
import java.io.Serializable;

/** A vendor's files as data: where they lie, how they follow each other, how they are read. */
public sealed interface Stanza extends Serializable permits Dialect, ChartDialect, NewsDialect {

  /** What the files of a vendor are of. */
  enum Kind {
    PRICES("prices"),
    RANKINGS("rankings"),
    NEWS("news");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }

    /** The folder of a landing zone in which vendors of the kind have theirs. */
    public String folder() {
      return folder;
    }
  }

  Kind kind();

  /** Name of the stanza, which is also its file's name and the {@code source_id} of its rows. */
  String name();

  /** Where its files lie, below the landing root. */
  String folder();

  /** Glob on the file name. */
  String files();

  /** Provenance of its rows. */
  Provenance provenance();

  /** How files follow each other, and what happens when they do not. */
  Feed feed();

  /** Share of its records that may be rejected; above it the source fails. */
  double maxRejected();

  Layout layout();

  /** Digest of everything the stanza says. */
  String fingerprint();
}
