package io.aftershock.faults;

import io.aftershock.warehouse.InterceptedStorage;
import io.aftershock.warehouse.Warehouse;

/** The storage of a warehouse, of which an operation fails as {@link Faults} says. */
public final class FaultyStorage {
  private FaultyStorage() {}

  /** The same warehouse on such a storage. */
  public static Warehouse of(Warehouse real) {
    return InterceptedStorage.around(
        real, (operation, path, call) -> Faults.around(operation, path, call::run));
  }
}
