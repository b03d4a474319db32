package io.aftershock.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPageTest {

  @ParameterizedTest
  @CsvSource({
    "https://news.example/a?b=c, https://news.example/a?b=c",
    "HTTP://News.example/a, HTTP://News.example/a"
  })
  void addressOfTheWebIsKept(String address, String kept) {
    assertThat(AttentionSection.safeAddress(address)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "javascript://news.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//news.example/a",
        "/a",
        "https:a",
        "https://news.example/\"onmouseover=\"alert(1)"
      })
  void anyOtherAddressIsRefused(String address) {
    assertThat(AttentionSection.safeAddress(address)).isNull();
  }

  @Test
  void textOfTheNewsIsEscapedInWordsAndInFigures() {
    String hostile = "</script><script>alert('x')</script> & \"more\"";
    PageSection section =
        PageSection.empty().text("title", hostile).chart("title", hostile).text("list", hostile);

    String words = EventPage.fill("<p title=\"{{title}}\">{{title}}</p>", section.texts());
    String figures = EventPage.json(section.charts());

    assertThat(words)
        .doesNotContain("<script")
        .doesNotContain("</script")
        .doesNotContain("\"more\"")
        .contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)")
        .contains("&amp; &quot;more&quot;");
    assertThat(figures).doesNotContain("<").contains("\\u003c/script>");
  }

  @Test
  void templateLeavesUnescapedWhatIsTheApplicationsOwnAlone() throws IOException {
    String template = new String(resource("report.mustache"), StandardCharsets.UTF_8);

    assertThat(
            Pattern.compile("\\{\\{[{&]\\s*(\\w+)")
                .matcher(template)
                .results()
                .map(found -> found.group(1)))
        .containsExactlyInAnyOrder("scriptSources", "css", "chartData", "chartLibrary", "script");
  }

  @Test
  void nameThatThePageLacksIsAMistake() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> EventPage.fill("{{missing}}", PageSection.empty().texts())))
        .hasMessageContaining("missing");
  }

  @Test
  void libraryOfChartsIsTheOneThatWasPublished() throws Exception {
    byte[] library = resource("echarts.common.min.js");
    String published = new String(resource("echarts.sha256"), StandardCharsets.UTF_8);

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(library)))
        .isEqualTo(published.split(" ", 2)[0]);
    assertThat(new String(library, StandardCharsets.UTF_8))
        .as("else it would end the element that it stands in")
        .doesNotContainIgnoringCase("</script");
    assertThat(new String(resource("echarts.LICENSE"), StandardCharsets.UTF_8))
        .contains("Apache License");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = EventPage.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
