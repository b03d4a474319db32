package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.HadoopSettings;
import io.aftershock.config.HadoopSettings.SecretSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsTest {
  private static final HadoopSettings HADOOP =
      new HadoopSettings(
          Map.of(), Map.of("fs.acme.pin", new SecretSource(SecretSource.Kind.ENVIRONMENT, "PIN")));

  @ParameterizedTest
  @CsvSource({
    "spark.hadoop.fs.s3a.secret.key, true",
    "fs.s3a.bucket.b.access.key, true",
    "fs.s3a.session.token, true",
    "fs.azure.account.key.acme, true",
    "fs.acme.pin, true",
    "spark.hadoop.fs.acme.pin, true",
    "fs.acmeXpin, false",
    "fs.s3a.endpoint, false",
    "spark.sql.session.timeZone, false"
  })
  void sparkHidesWhatHoldsSecretsByItsLooksOrByTheConfiguration(String name, boolean hidden) {
    Pattern redaction = Pattern.compile(Sessions.redaction("", HADOOP));

    assertThat(redaction.matcher(name).find()).isEqualTo(hidden);
  }

  @Test
  void whatSomebodyElseWantsHiddenIsHiddenToo() {
    Pattern redaction = Pattern.compile(Sessions.redaction("mine", HADOOP));

    assertThat(redaction.matcher("is.mine").find()).isTrue();
    assertThat(redaction.matcher("fs.acme.pin").find()).isTrue();
  }
}
