package io.aftershock.warehouse;

import io.aftershock.model.View;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** What happens in place of an operation. */
  @FunctionalInterface
  public interface Around {

    /**
     * Called in place of an operation; gives its answer.
     *
     * @param operation name of a method of {@link Storage} or {@link Links}
     * @param path its first argument
     * @param real the operation
     */
    Object around(String operation, String path, Operation real) throws IOException;
  }

  /** An operation of the real storage. */
  @FunctionalInterface
  public interface Operation {
    Object run() throws IOException;
  }

  /** They ask no file system. */
  private static final Set<String> WORDS = Set.of("uri", "location", "links");

  private InterceptedStorage() {}

  /** The same warehouse on a storage whose operations, and those of its links, are done so. */
  public static Warehouse around(Warehouse real, Around around) {
    Storage intercepted =
        proxy(
            Storage.class,
            real.storage(),
            (operation, path, call) -> {
              if (!WORDS.contains(operation)) {
                return around.around(operation, path, call);
              }
              Object answer = call.run();
              return answer instanceof Optional<?> links
                  ? links.map(each -> proxy(Links.class, (Links) each, around))
                  : answer;
            });
    return new Warehouse(intercepted, List.of(), Clock.systemUTC());
  }

  private static <T> T proxy(Class<T> type, T real, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                around.around(
                    method.getName(),
                    arguments == null ? "" : (String) arguments[0],
                    () -> invoke(real, method, arguments))));
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws IOException {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

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
        proxy(
            Storage.class,
            real,
            (operation, path, call) -> {
              interceptor.before(operation, path);
              return call.run();
            });
    return new Warehouse(intercepted, views, clock);
  }
}
