package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriCredentialsTest {
  @ParameterizedTest
  @CsvSource({
    "s3a://KEY:hunter2@bucket/x, s3a://***@bucket/x",
    "s3a://KEY:hunt/er+2@bucket/x, s3a://***@bucket/x",
    "s3a://KEY:hunt@er2@bucket/x, s3a://***@bucket/x",
    "https://:hunter2@proxy:8080, https://***@proxy:8080",
    "Unknown option s3a://K:hunter2@b/x of it, Unknown option s3a://***@b/x of it"
  })
  void areHidden(String text, String shown) {
    assertThat(UriCredentials.hidden(text)).isEqualTo(shown);
    assertThat(UriCredentials.areIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/a:b@c",
        "s3a://bucket/a:b@c",
        "hdfs://nn:8020/a@b",
        "hdfs://nn:8020",
        "abfss://container@acme.dfs.core.windows.net/x",
        "warehouse"
      })
  void areNotWhatOnlyLooksLikeThem(String text) {
    assertThat(UriCredentials.areIn(text)).isFalse();
    assertThat(UriCredentials.hidden(text)).isEqualTo(text);
  }
}
