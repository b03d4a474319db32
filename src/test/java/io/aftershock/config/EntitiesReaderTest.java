package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntitiesReaderTest {
  private static final String TEXT =
      """
      version = "2025-02-10"
      entities {
        nvidia {
          name = Nvidia
          asset = NVDA
          apps = [deepseek]
          aliases = [
            { text = Nvidia, boundary = word, not = ["nvidia street"] }
            { text = "英伟达", boundary = none }
          ]
        }
        liang-wenfeng { name = "Liang Wenfeng", aliases = [{ text = "梁文锋", boundary = none }] }
      }
      """;

  @Test
  void entitiesAreRead() {
    assertThat(read(TEXT).version()).isEqualTo("2025-02-10");
    assertThat(read(TEXT).all())
        .containsExactly(
            new Entity(
                "liang-wenfeng",
                "Liang Wenfeng",
                "",
                List.of(),
                List.of(new Alias("梁文锋", Alias.Boundary.NONE, List.of()))),
            new Entity(
                "nvidia",
                "Nvidia",
                "NVDA",
                List.of("deepseek"),
                List.of(
                    new Alias("Nvidia", Alias.Boundary.WORD, List.of("nvidia street")),
                    new Alias("英伟达", Alias.Boundary.NONE, List.of()))));
    assertThat(read(TEXT).find("openai")).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void mistakeIsNamed(String found, String replacement, String message) {
    assertThat(TEXT).contains(found);
    String text = TEXT.replace(found, replacement);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("entities.conf" + message);
  }

  static Stream<Arguments> mistakeIsNamed() {
    return Stream.of(
        arguments(
            "version =", "versoin =", ":1: versoin is not a key here. Did you mean \"version\"?"),
        arguments("\"2025-02-10\"", "\" \"", ":1: version is empty"),
        arguments(
            "nvidia {",
            "NVIDIA {",
            ":3: entities.NVIDIA is no entity id; must match [a-z0-9][a-z0-9-]*"),
        arguments(
            "asset = NVDA",
            "asset = NVIDIA",
            ":5: entities.nvidia.asset is \"NVIDIA\", which is none of assets.conf"),
        arguments(
            "[deepseek]",
            "[deepsek]",
            ":6: entities.nvidia.apps holds \"deepsek\", must be of apps.conf: [deepseek]"),
        arguments(
            "apps =",
            "people = []\napps =",
            ":6: entities.nvidia.people is not a key here. Allowed: [name, asset, apps, aliases]"),
        arguments(
            "[{ text = \"梁文锋\", boundary = none }]",
            "[]",
            ":12: entities.liang-wenfeng.aliases is empty; an entity has at least one"),
        arguments(
            "\"英伟达\"",
            "\"!\"",
            ":9: entities.nvidia.aliases[1].text is \"!\", must hold a letter or a digit"),
        arguments(
            "\"梁文锋\"",
            "nvidia",
            ":8: entities.nvidia.aliases[0].text is \"Nvidia\", which is also an alias of"
                + " liang-wenfeng"),
        arguments(
            "boundary = word",
            "boundary = words",
            ":8: entities.nvidia.aliases[0].boundary is \"words\", must be one of [word, none]"),
        arguments("boundary = word, ", "", ":8: entities.nvidia.aliases[0].boundary is missing"),
        arguments(
            "nvidia street",
            "nvidia (street",
            ":8: entities.nvidia.aliases[0].not holds \"nvidia (street\": no regular expression:"
                + " Unclosed group"));
  }

  @Test
  void shippedFileIsRight() {
    assertThat(ShippedEntities.read().byId())
        .containsKeys("deepseek", "chatgpt", "nvidia", "apple", "meta", "x", "liang-wenfeng");
  }

  private static Entities read(String text) {
    return EntitiesReader.read(
        Section.of(Configuration.parseText(text, "entities.conf")),
        Set.of("NVDA"),
        Set.of("deepseek"));
  }
}
