package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.HadoopSettings.SecretSource;
import io.aftershock.config.HadoopSettings.SecretSource.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets stand in no configuration, only where they are kept does. */
class SecretsTest {
  @TempDir private Path temporary;
  private ConfigurationFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new ConfigurationFolder(temporary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs.s3a.secret.key",
        "fs.s3a.access.key",
        "fs.s3a.session.token",
        "fs.azure.account.Password",
        "fs.gs.auth.service.account.private.key",
        "fs.azure.account.key.acme.dfs.core.windows.net",
        "fs.azure.sas.container.acme",
        "fs.oss.accessKeyId",
        "hadoop.security.credential.provider.path"
      })
  void nameThatLooksLikeSecretIsRefusedAmongOptionsAndTheMessageDoesNotRepeatItsValue(String name) {
    folder.write("local.conf", "hadoop { options { \"" + name + "\" = hunter2 } }");

    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "hadoop.options holds \""
                + name
                + "\", which looks like a secret. Name the environment variable or file that holds"
                + " it: hadoop.secrets { \""
                + name
                + "\" { env = NAME } }")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void secretAmongSparkSettingsOrOnTheCommandLineIsRefused() {
    assertThatThrownBy(() -> folder.load(Map.of("spark.spark.ssl.keyPassword", "hunter2")))
        .hasMessageContaining("spark holds \"spark.ssl.keyPassword\", which looks like a secret")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> folder.load(Map.of("hadoop.options.fs.s3a.secret.key", "hunter2")))
        .hasMessageContaining("which looks like a secret")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void secretIsNamedByItsVariableOrItsFileAndReadOnlyForTheFileSystems() {
    folder.write("key.txt", "hunter2\n");
    folder.write(
        "local.conf",
        """
        hadoop {
          options { fs.s3a.endpoint = "http://minio:9000" }
          secrets {
            "fs.s3a.secret.key" { file = "%s" }
            "fs.s3a.access.key" { env = PATH }
          }
        }
        """
            .formatted(folder.path("key.txt")));
    HadoopSettings hadoop = folder.load().settings().hadoop();

    assertThat(hadoop.secrets())
        .isEqualTo(
            Map.of(
                "fs.s3a.secret.key",
                new SecretSource(Kind.FILE, folder.path("key.txt").toString()),
                "fs.s3a.access.key",
                new SecretSource(Kind.ENVIRONMENT, "PATH")));
    assertThat(hadoop.resolved())
        .isEqualTo(
            Map.of(
                "fs.s3a.endpoint", "http://minio:9000",
                "fs.s3a.secret.key", "hunter2",
                "fs.s3a.access.key", System.getenv("PATH")));
    assertThat(hadoop.toString()).doesNotContain("hunter2");
  }

  @Test
  void secretThatIsKeptNowhereIsFoundOutWhenItIsNeeded() {
    folder.write(
        "local.conf",
        """
        hadoop.secrets {
          a { env = NO_SUCH_VARIABLE_HERE }
        }
        """);

    assertThatThrownBy(() -> folder.load().settings().hadoop().resolved())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("the environment variable NO_SUCH_VARIABLE_HERE is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "{ value = hunter2 }", "{ env = \"hunter2/+\" }", "[hunter2]"})
  void secretWrittenWhereItsPlaceBelongsIsNotRepeated(String written) {
    folder.write("local.conf", "hadoop.secrets { a = " + written + " }");

    assertThatThrownBy(folder::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("hadoop.secrets")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hadoop.options.fs.defaultFS", "spark.spark.proxy", "plan.scratch"})
  void addressThatHoldsPasswordIsRefusedWithoutIt(String key) {
    assertThatThrownBy(() -> folder.load(Map.of(key, "s3a://me:hunter2/+@bucket/x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key + " holds an address")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void secretIsKeptInOnePlace() {
    folder.write("local.conf", "hadoop.secrets { a { env = A, file = B } }");

    assertThatThrownBy(folder::load)
        .hasMessageEndingWith("hadoop.secrets.a.env or file must be given, one of the two");
  }

  @Test
  void originsHideWhatCameFromTheEnvironmentAndShowWhereSecretsAreKept() {
    folder.write(
        "local.conf",
        """
        hadoop.options { fs.s3a.endpoint = ${PATH} }
        hadoop.secrets { "fs.s3a.secret.key" { env = S3_KEY } }
        """);
    Map<String, Configuration.Origin> origins = folder.load().origins();

    assertThat(origins.get("hadoop.options.fs.s3a.endpoint").value()).isEqualTo("<hidden>");
    assertThat(origins.get("hadoop.secrets.\"fs.s3a.secret.key\".env").value())
        .isEqualTo("\"S3_KEY\"");
    assertThat(origins.toString()).doesNotContain(System.getenv("PATH"));
  }
}
