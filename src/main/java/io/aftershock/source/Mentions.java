package io.aftershock.source;

import io.aftershock.config.Alias;
import io.aftershock.config.Entities;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the entities that a title names. */
public final class Mentions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Name[] names;

  public Mentions(Entities entities) {
    this.names =
        entities.all().stream()
            .flatMap(entity -> entity.aliases().stream().map(alias -> Name.of(entity.id(), alias)))
            .toArray(Name[]::new);
  }

  /**
   * Ids of the entities that a title names, sorted, each once.
   *
   * @param title may be null
   */
  public List<String> in(String title) {
    String key = TitleKey.of(title);
    if (key == null) {
      return List.of();
    }
    TreeSet<String> found = new TreeSet<>();
    for (Name name : names) {
      if (name.isIn(key)) {
        found.add(name.entity());
      }
    }
    return List.copyOf(found);
  }

  /**
   * An alias, made ready.
   *
   * @param text as titles are folded
   */
  private record Name(String entity, String text, boolean isWord, List<Pattern> not)
      implements Serializable {

    static Name of(String entity, Alias alias) {
      return new Name(
          entity,
          TitleKey.of(alias.text()),
          alias.boundary() == Alias.Boundary.WORD,
          alias.not().stream().map(Alias::context).toList());
    }

    boolean isIn(String key) {
      for (int at = key.indexOf(text); at >= 0; at = key.indexOf(text, at + 1)) {
        int end = at + text.length();
        if ((!isWord || isWord(key, at, end)) && !isExcluded(key, at, end)) {
          return true;
        }
      }
      return false;
    }

    /** Letters and digits alone: releases of Java differ in what \b is in Chinese text. */
    private static boolean isWord(String key, int at, int end) {
      boolean begins = at == 0 || !Character.isLetterOrDigit(key.codePointBefore(at));
      boolean ends = end == key.length() || !Character.isLetterOrDigit(key.codePointAt(end));
      return begins && ends;
    }

    /** Whether an excluded context holds all of this occurrence. */
    private boolean isExcluded(String key, int at, int end) {
      for (Pattern context : not) {
        Matcher matcher = context.matcher(key);
        for (int from = 0; matcher.find(from) && matcher.start() <= at; ) {
          if (matcher.end() >= end) {
            return true;
          }
          from = matcher.start() + 1;
        }
      }
      return false;
    }
  }
}
