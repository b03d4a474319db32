package io.aftershock.testing.it;

import io.aftershock.Main;
import java.util.concurrent.locks.LockSupport;

/** The application, in a process with a thread that never ends, as some library may leave one. */
public final class LingeringMain {
  private LingeringMain() {}

  public static void main(String[] arguments) {
    Thread thread = new Thread(LingeringMain::linger, "lingering");
    thread.setDaemon(false);
    thread.start();
    Main.main(arguments);
  }

  private static void linger() {
    while (true) {
      LockSupport.park();
    }
  }
}
