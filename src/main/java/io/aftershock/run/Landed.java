package io.aftershock.run;

import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.SourceEntry;
import java.util.List;

/** What a run took in of the landing zone: files by path, and what became of each source. */
record Landed(List<InputFile> files, List<SourceEntry> sources) {}
