package io.aftershock.warehouse;

import java.util.List;

/** Where a release's files are, as engines take it. */
record ReleasePaths(long release, Storage storage, ViewScripts.Names names) {

  boolean areLinked() {
    return names == ViewScripts.Names.LINKED;
  }

  /** Where the warehouse is. */
  String warehouse() {
    return storage.location("");
  }

  /** The folder of a table that holds the files of all releases. */
  String data(String table) {
    return storage.uri("data/" + table);
  }

  /** The folder of a table that holds this release's files alone, where they are linked. */
  String linked(String name, Manifest.TableEntry table) {
    return storage.uri(Warehouse.releaseFolder(release) + "/" + table.layer() + "/" + name);
  }

  /** The files of a table, below {@link #data}. */
  List<String> files(Manifest.TableEntry table) {
    return table.files().stream().map(file -> storage.uri(file.path())).toList();
  }

  /** The same as programs of this machine take them. */
  List<String> locations(Manifest.TableEntry table) {
    return table.files().stream().map(file -> storage.location(file.path())).toList();
  }
}
