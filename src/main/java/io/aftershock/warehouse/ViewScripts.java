package io.aftershock.warehouse;

import io.aftershock.model.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** SQL that shows a release's tables to an engine under their names, with literal paths. */
public final class ViewScripts {

  /** An engine that reads the warehouse. */
  public enum Engine {
    DUCKDB,
    SPARK,
    TRINO;

    String fileName() {
      return name().toLowerCase(Locale.ROOT) + ".sql";
    }
  }

  /** Under which names a store has a release's files. */
  enum Names {
    /** In a folder of the release as well. */
    LINKED,
    /** Below data alone, beside the files of other releases. */
    DATA_ONLY
  }

  private final Manifest manifest;
  private final List<View> views;
  private final Storage storage;
  private final Names names;

  ViewScripts(Manifest manifest, List<View> views, Storage storage, Names names) {
    this.manifest = manifest;
    this.views = views.stream().filter(view -> view.isIn(manifest.tables().keySet())).toList();
    this.storage = storage;
    this.names = names;
  }

  /** Of a release in a warehouse. */
  public static ViewScripts of(Manifest manifest, List<View> views, Warehouse warehouse) {
    Storage storage = warehouse.storage();
    Names names = storage.links().isPresent() ? Names.LINKED : Names.DATA_ONLY;
    return new ViewScripts(manifest, views, storage, names);
  }

  /** The script; statements end in a semicolon and a line end. */
  public String script(Engine engine) {
    EngineViews statements = statements(engine);
    StringBuilder sql = new StringBuilder();
    sql.append("-- Release ").append(manifest.release()).append(", as of ");
    sql.append(manifest.asOf()).append(".\n").append(statements.head()).append('\n');
    for (Map.Entry<String, Manifest.TableEntry> table : manifest.tables().entrySet()) {
      sql.append(statements.table(table.getKey(), table.getValue())).append('\n');
    }
    for (View view : views) {
      sql.append(statements.view(view, manifest.tables().get(view.table()))).append('\n');
    }
    return sql.toString();
  }

  private EngineViews statements(Engine engine) {
    ReleasePaths paths = new ReleasePaths(manifest.release(), storage, names);
    return switch (engine) {
      case DUCKDB -> new DuckDbViews(paths);
      case SPARK -> new SparkViews(paths);
      case TRINO -> new TrinoViews(paths);
    };
  }
}
