package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Alias;
import io.aftershock.config.Alias.Boundary;
import io.aftershock.config.Entities;
import io.aftershock.config.Entity;
import io.aftershock.config.ShippedEntities;
import io.aftershock.testing.HotLists;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {
  private static final Mentions SHIPPED = new Mentions(ShippedEntities.read());
  private static final Mentions FEW =
      mentions(
          entity("nvidia", word("Nvidia"), word("NVDA")),
          entity("deepseek", none("DeepSeek"), none("深度求索")),
          entity("apple", word("Apple", "apple pie", "big apple")),
          entity("sam-altman", word("Sam Altman")));

  @ParameterizedTest
  @CsvSource({
    "NVIDIA falls, nvidia",
    "Is nvidia's fall over?, nvidia",
    "(NVDA), nvidia",
    "ＮＶＩＤＩＡ, nvidia",
    "'Nvidia, NVDA', nvidia",
    "'Sam\u00A0\n Altman', sam-altman",
    "Nvidia-backed, nvidia"
  })
  void wordIsFound(String title, String entity) {
    assertThat(FEW.in(title)).containsExactly(entity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Nvidias", "NVDA2", "xNVDA", "英伟达NVDA", "Nvidia跌", "٣nvda", "𝒳nvda", "nvda𠀀"})
  void partOfWordIsNotFoundWhateverTheScript(String title) {
    assertThat(FEW.in(title)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeepSeekHR", "国产DeepSeek登顶", "deepseek", "深度求索创始人", "𠀀DEEPSEEK"})
  void gluedNameIsFound(String title) {
    assertThat(FEW.in(title)).containsExactly("deepseek");
  }

  @Test
  void entitiesAreSortedAndEachOnce() {
    assertThat(FEW.in("Sam Altman on Nvidia, DeepSeek, NVDA and deepseek"))
        .containsExactly("deepseek", "nvidia", "sam-altman");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\u3000", "Shares fall"})
  void nothingIsNamed(String title) {
    assertThat(FEW.in(title)).isEmpty();
  }

  @Test
  void excludedContextHidesItsOwnOccurrenceOnly() {
    assertThat(FEW.in("Apple pie in the Big Apple")).isEmpty();
    assertThat(FEW.in("Apple Pie at Apple's canteen")).containsExactly("apple");
    assertThat(FEW.in("Apple bakes an apple pie")).containsExactly("apple");
    // One context holds each of the two, and they overlap.
    assertThat(FEW.in("big apple pie")).isEmpty();
  }

  @Test
  void contextsThatOverlapThemselvesHideEachOccurrence() {
    Mentions mentions = mentions(entity("x", word("x", "[0-9] x [0-9]")));

    assertThat(mentions.in("1 x 2 x 3")).isEmpty();
    assertThat(mentions.in("1 x 2 x")).containsExactly("x");
  }

  @Test
  void travelsToExecutors() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(FEW);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Mentions) in.readObject()).in("Apple pie, Nvidia")).containsExactly("nvidia");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DeepSeek美区苹果下载榜超过ChatGPT | apple chatgpt deepseek",
        "OpenAI奥特曼承认开源策略失误 | openai sam-altman",
        "微软英伟达亚马逊接入DeepSeek | deepseek microsoft nvidia",
        "盘点DeepSeek创始人梁文锋商业版图 | deepseek liang-wenfeng",
        "DeepSeek搅动纳斯达克 | deepseek nasdaq",
        "纳指期货跌近 2% | nasdaq",
        "NVIDIA (NASDAQ: NVDA) shares fall | nvidia",
        "Nasdaq (NASDAQ:NDAQ) falls as Nasdaq slides | nasdaq",
        "Apple and Meta go to war over privacy | apple meta",
        "Meta-owned WhatsApp | meta",
        "Meta AI app tops meta-analysis | meta",
        "German activists win case against X | x",
        "Let's Quit X | x",
        "X-owned firm leaves x.com, once Twitter | x",
        "Google Gemini 2.0 is available | gemini google",
        "谷歌Gemini模型 | gemini google",
        "Bitcoin and BTC and 比特币 | bitcoin",
        "An Apple a day: Apple sells pies | apple",
        "国补后苹果手机跌破3000 | apple",
        "两个苹果手机 | apple",
        "Sam Altman says | sam-altman"
      })
  void shippedAliasesFind(String title, String entities) {
    assertThat(SHIPPED.in(title)).containsExactly(entities.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Best apple pie recipes",
        "An apple a day in the Big Apple",
        "Bad Apple on a calculator",
        "Apple Daily founder on trial",
        "Pineapple and apples",
        "苹果很甜",
        "苹果日报",
        "每天吃苹果",
        "A meta-analysis of meta analyses",
        "Write a better meta description",
        "Meta‐regression",
        "That is so meta!",
        "Metaverse metadata",
        "La meta del gobierno",
        "X-ray of the Model X",
        "SpaceX's Starship X-37B, X.509 and X11",
        "Mac OS X and iPhone X",
        "2 x 4 is 8, x = 3",
        "Generation X and Malcolm X",
        "刘亦菲带火了奥特曼发夹",
        "Robert Altman's films",
        "Gemini新年歌友会",
        "Gemini season, Gemini protocol, Project Gemini",
        "Bitcoin Cash",
        "比特币现金",
        "收纳指南",
        "水电费缴纳指引",
        "Nasdaq Stockholm: a Nasdaq-listed firm",
        "微软雅黑字体"
      })
  void shippedAliasesDoNotFind(String title) {
    assertThat(SHIPPED.in(title)).isEmpty();
  }

  @Test
  void realTitlesNameDeepSeekAsOftenAsCounted() throws IOException {
    List<Long> counts = new ArrayList<>();
    for (String day :
        List.of(
            "2025-01-25",
            "2025-01-26",
            "2025-01-27",
            "2025-01-28",
            "2025-01-29",
            "2025-01-30",
            "2025-01-31",
            "2025-02-01")) {
      counts.add(
          HotLists.of("weibo-hot", day).stream()
              .filter(topic -> SHIPPED.in(topic.title()).contains("deepseek"))
              .count());
    }

    assertThat(counts).containsExactly(0L, 4L, 25L, 28L, 17L, 11L, 12L, 14L);
  }

  private static Mentions mentions(Entity... entities) {
    Map<String, Entity> byId = new TreeMap<>();
    Arrays.stream(entities).forEach(entity -> byId.put(entity.id(), entity));
    return new Mentions(new Entities("1", byId));
  }

  private static Entity entity(String id, Alias... aliases) {
    return new Entity(id, id, "", List.of(), List.of(aliases));
  }

  private static Alias word(String text, String... not) {
    return new Alias(text, Boundary.WORD, List.of(not));
  }

  private static Alias none(String text) {
    return new Alias(text, Boundary.NONE, List.of());
  }
}
