package io.aftershock.warehouse;

import io.aftershock.model.View;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The real storage of a warehouse, with something that happens before each of its operations. */
public final class InterceptedStorage {

  /** What happens before an operation; what it throws is what the operation throws. */
  @FunctionalInterface
  public interface Interceptor {

    /**
     * Called before an operation.
     *
     * @param operation name of a method of {@link Storage}
     * @param path its first argument
     */
    void before(String operation, String path) throws IOException;
  }

  private InterceptedStorage() {}

  /** A warehouse of this machine on such a storage. */
  public static Warehouse warehouse(Path root, List<View> views, Interceptor interceptor) {
    Clock clock = Clock.systemUTC();
    return warehouse(new LocalStorage(root, clock), views, clock, interceptor);
  }

  /** The same warehouse on such a storage. */
  public static Warehouse warehouse(Warehouse real, List<View> views, Interceptor interceptor) {
    return warehouse(real.storage(), views, Clock.systemUTC(), interceptor);
  }

  private static Warehouse warehouse(
      Storage real, List<View> views, Clock clock, Interceptor interceptor) {
    Storage intercepted =
        (Storage)
            Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                new Class<?>[] {Storage.class},
                (proxy, method, arguments) -> {
                  interceptor.before(
                      method.getName(), arguments == null ? "" : (String) arguments[0]);
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Warehouse(intercepted, views, clock);
  }
}
