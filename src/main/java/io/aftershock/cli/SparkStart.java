package io.aftershock.cli;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.run.Sessions;
import java.io.IOException;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a command, and says plainly what keeps it from starting. */
final class SparkStart {
  private SparkStart() {}

  static SparkSession start(Settings settings, String command) {
    requireModuleOpens();
    requireJdkOfHadoop();
    return Sessions.start(settings, "aftershock " + command);
  }

  /** Spark reaches into the JDK; without the launcher's options it fails late and obscurely. */
  private static void requireModuleOpens() {
    Module base = Object.class.getModule();
    Module ours = SparkStart.class.getModule();
    if (!base.isOpen("sun.nio.ch", ours) || !base.isOpen("java.nio", ours)) {
      throw new ConfigurationException(
          "the JDK's modules are not open to Spark. Start with scripts/aftershock or spark-submit,"
              + " which open them");
    }
  }

  /** Hadoop's client asks the JDK for the current user in a way that JDK 23 began to refuse. */
  private static void requireJdkOfHadoop() {
    try {
      UserGroupInformation.getCurrentUser();
    } catch (UnsupportedOperationException e) {
      throw new ConfigurationException(
          "Hadoop's client "
              + VersionInfo.getVersion()
              + " does not run on JDK "
              + Runtime.version().feature()
              + ". Set JAVA_HOME to a JDK 17 or 21",
          e);
    } catch (IOException e) {
      throw new ConfigurationException("Hadoop finds no current user: " + e.getMessage(), e);
    }
  }
}
