package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.testing.HotLists;
import io.aftershock.testing.Shared;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
  private static final CanonicalUrl PLAIN = new CanonicalUrl(Optional.empty(), List.of());
  private static final CanonicalUrl WEIBO =
      new CanonicalUrl(
          Optional.of("https://s.weibo.com/top/summary"), Set.of("band_rank", "t", "Refer"));

  @ParameterizedTest
  @CsvSource({
    "HTTPS://WWW.Reuters.com:443/a/../b#c, https://www.reuters.com/b",
    "' http://reuters.com ', http://reuters.com/",
    "reuters.com/a, http://reuters.com/a",
    "http://10.0.0.1/a, http://10.0.0.1/a",
    "http://bücher.de/, http://xn--bcher-kva.de/"
  })
  void addressIsNormalised(String url, String expected) {
    assertThat(PLAIN.of(url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://x.com/%7Euser?id=3&b=1, http://x.com/~user?b=1&id=3",
    "http://x.com/%7Euser?id=30#%41, http://x.com/~user?id=30",
    "http://x.com/%41%42?q=a b&p=[, http://x.com/AB?p=%5B&q=a%20b",
    "http://x.com/%7Euser?x, http://x.com/~user?x",
    "http://x.com/%7Euser?=, http://x.com/~user"
  })
  void queryIsKeptBehindPathThatBecomesShorter(String url, String expected) {
    assertThat(PLAIN.of(url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "as listed in Russian /BBC Monitoring/(c) BBC",
        "Al-Sharq al-Awsat website, London/BBC Monitoring/(c) BBC",
        "Al-Jazeera/BBC Monitoring/(c) BBC",
        "10.1080/00396338.2025",
        "JSTOR:2118030",
        "/weibo?q=DeepSeek",
        "//reuters.com/a",
        "#top",
        "ftp://reuters.com/a",
        "file:///etc/hosts",
        "mailto:a@reuters.com",
        "javascript:void(0)",
        "http://",
        "http:///a",
        "http://localhost/a",
        "http://reuters..com/",
        "http://a b.com/",
        "http://reuters.com\\a",
        "https://example%2Xcom/"
      })
  void whatIsNoAddressIsNone(String url) {
    assertThat(PLAIN.of(url)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/weibo?q=DeepSeek, https://s.weibo.com/weibo?q=DeepSeek",
    "a, https://s.weibo.com/top/a",
    "../a, https://s.weibo.com/a",
    "?q=1, https://s.weibo.com/top/summary?q=1",
    "//weibo.com/a, https://weibo.com/a",
    "http://weibo.com/a, http://weibo.com/a"
  })
  void relativeAddressIsResolved(String url, String expected) {
    assertThat(WEIBO.of(url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#top", "javascript:void(0)", "mailto:a@weibo.com", "ftp://weibo.com/a"})
  void baseMakesNoAddressOfWhatIsNone(String url) {
    assertThat(WEIBO.of(url)).isNull();
  }

  @Test
  void topicIsOneAddressWhateverItsRank() {
    assertThat(
            List.of(
                WEIBO.of("/weibo?q=%23DeepSeek%23&t=31&band_rank=7&Refer=top"),
                WEIBO.of("/weibo?q=%23DeepSeek%23&band_rank=12&t=3&Refer=top"),
                WEIBO.of("/weibo?q=%23DeepSeek%23&Refer=new_time")))
        .containsOnly("https://s.weibo.com/weibo?q=%23DeepSeek%23");
  }

  @Test
  void trackingParametersAreRemovedByExactNameOrItsBeginning() {
    CanonicalUrl url = new CanonicalUrl(Optional.empty(), List.of("utm_*", "ref", "a.b", "b*c"));

    assertThat(url.of("http://x.com/?ref=1&utm_source=a&utm_&%75tm_id&a.b=1&b*c"))
        .isEqualTo("http://x.com/");
    assertThat(url.of("http://x.com/?z=1&reference=1&ref=2&Ref=3&axb=4&bxc=5&xutm_a=6&utm=7"))
        .isEqualTo("http://x.com/?Ref=3&axb=4&bxc=5&reference=1&utm=7&xutm_a=6&z=1");
  }

  @Test
  void endlessHostIsNone() {
    String labels = "a.".repeat(50_000);

    assertThat(PLAIN.of("http://" + labels + "com/")).isNull();
    assertThat(PLAIN.of(labels + "com/")).isNull();
  }

  @Test
  void baseMustBeAnAddress() {
    assertThatThrownBy(() -> new CanonicalUrl(Optional.of("s.weibo.com"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must begin with http:// or https://");
  }

  @Test
  void travelsToExecutors() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(WEIBO);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      CanonicalUrl arrived = (CanonicalUrl) in.readObject();
      assertThat(arrived.of("/weibo?q=a&t=1")).isEqualTo("https://s.weibo.com/weibo?q=a");
    }
  }

  @Test
  void crawlerCommonsCasesAgree() throws IOException {
    List<String[]> cases =
        lines("url_normalization_crawlercommons_expected.csv")
            .map(CanonicalUrlTest::fields)
            .toList();

    assertThat(cases).hasSize(112);
    for (String[] one : cases) {
      // Theirs are files, FTP and addresses without a host as well.
      String expected = one[1].matches("https?://.*") ? one[1] : null;
      assertThat(PLAIN.of(one[0])).as(one[0]).isEqualTo(expected);
      assertThat(PLAIN.of(expected)).as("again: %s", one[0]).isEqualTo(expected);
    }
  }

  @Test
  void crawlerCommonsRefuseTheSame() throws IOException {
    List<String> cases = lines("url_invalid_crawlercommons.csv").toList();

    assertThat(cases).hasSize(2).allSatisfy(url -> assertThat(PLAIN.of(url)).isNull());
  }

  @Test
  void realTopicsHaveOneAddressEach() throws IOException {
    Set<String> urls = new LinkedHashSet<>();
    Set<String> topics = new LinkedHashSet<>();
    for (HotLists.Topic topic : HotLists.all("weibo-hot")) {
      urls.add(WEIBO.of(topic.url()));
      topics.add(topic.url().replaceFirst("&.*", ""));
    }

    assertThat(urls).doesNotContainNull().hasSameSizeAs(topics);
  }

  @Test
  void realQuestionsKeepTheirAddress() throws IOException {
    assertThat(HotLists.all("zhihu-hot"))
        .isNotEmpty()
        .allSatisfy(topic -> assertThat(PLAIN.of(topic.url())).isEqualTo(topic.url()));
  }

  @Test
  void allButTwoRealIdentifiersOfGdeltAreAddresses() throws IOException {
    List<String> identifiers =
        Files.readAllLines(
                Shared.path("landing/news/gdelt-samples/gkg.csv"), StandardCharsets.ISO_8859_1)
            .stream()
            .map(line -> line.split("\t", -1)[4])
            .toList();

    assertThat(identifiers.stream().filter(id -> PLAIN.of(id) == null))
        .containsExactly(
            "as listed in Russian /BBC Monitoring/(c) BBC",
            "Al-Sharq al-Awsat website, London/BBC Monitoring/(c) BBC");
  }

  private static Stream<String> lines(String file) throws IOException {
    return Files.readAllLines(Shared.path("oracle/news/" + file)).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  /** Two fields, the first maybe quoted; the comma maybe with a space behind it. */
  private static String[] fields(String line) {
    if (!line.startsWith("\"")) {
      String[] fields = line.split(", ?", 2);
      return new String[] {fields[0], fields[1].strip()};
    }
    int end = line.lastIndexOf("\",");
    return new String[] {
      line.substring(1, end).replace("\"\"", "\""), line.substring(end + 2).strip()
    };
  }
}
