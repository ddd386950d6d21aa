package org.clew.ontology;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.clew.ontology.TermMatch.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Look-up of things by the words of their names, for terms, genes and diseases alike: a sorted list
 * of all words, each with the names it stands in. Immutable once built; safe for many threads.
 */
public final class NameIndex<T> {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Longest text that is looked up, in characters; longer ones are cut. */
  private static final int MAX_QUERY = 200;

  private static final int MAX_WORDS = 12;

  /** One name of one thing; {@code words} is normalised, with a space before each word. */
  private record Name<T>(T item, int order, String text, String words, boolean label) {}

  /**
   * A thing that was found.
   *
   * @param matched the name that matched
   * @param kind how it matched; earlier kinds rank first
   */
  public record Match<T>(T item, String matched, Kind kind) {}

  private record Found<T>(Name<T> name, Kind kind) {}

  private final List<Name<T>> names;
  private final String[] words;
  private final int[][] places;

  private NameIndex(List<Name<T>> names) {
    this.names = names;
    TreeMap<String, int[]> index = new TreeMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      for (String word : split(names.get(i).words())) {
        int size = sizes.merge(word, 1, Integer::sum);
        int[] at = index.computeIfAbsent(word, w -> new int[2]);
        if (size > at.length) {
          at = Arrays.copyOf(at, 2 * at.length);
          index.put(word, at);
        }
        at[size - 1] = i;
      }
    }
    words = index.keySet().toArray(String[]::new);
    places = new int[words.length][];
    for (int w = 0; w < words.length; w++) {
      places[w] = Arrays.copyOf(index.get(words[w]), sizes.get(words[w]));
    }
  }

  /** Gathers names; of equal matches the thing that was added first ranks first. */
  public static final class Builder<T> {
    private final List<Name<T>> names = new ArrayList<>();
    private int items;

    /** Adds a thing with its label and its other names. */
    public Builder<T> add(T item, String label, Collection<String> others) {
      add(item, label, true);
      others.forEach(o -> add(item, o, false));
      items++;
      return this;
    }

    private void add(T item, String text, boolean label) {
      String words = words(text);
      if (!words.isEmpty()) {
        names.add(new Name<>(item, items, text, words, label));
      }
    }

    public NameIndex<T> build() {
      return new NameIndex<>(List.copyOf(names));
    }
  }

  /** Lower case, no accents, one space before each word, none at the end. */
  private static String words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String spaced = GAPS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return spaced.isEmpty() ? "" : " " + spaced;
  }

  private static List<String> split(String words) {
    return words.isEmpty()
        ? List.of()
        : Arrays.stream(words.strip().split(" ")).distinct().limit(MAX_WORDS).toList();
  }

  /**
   * Things with a name that is the text, begins with it, or in which every word of the text begins
   * a word; best first, each once.
   *
   * @param limit largest number to return
   */
  public List<Match<T>> search(String text, int limit) {
    String query = words(text.length() > MAX_QUERY ? text.substring(0, MAX_QUERY) : text);
    List<String> parts = split(query);
    if (parts.isEmpty()) {
      return List.of();
    }
    Map<Integer, Found<T>> best = new HashMap<>();
    for (int n : rarest(parts)) {
      Name<T> name = names.get(n);
      Kind kind = kind(name, query, parts);
      if (kind != null) {
        best.merge(
            name.order(),
            new Found<>(name, kind),
            (a, b) -> NameIndex.<T>order().compare(a, b) <= 0 ? a : b);
      }
    }
    return best.values().stream()
        .sorted(order())
        .limit(limit)
        .map(f -> new Match<>(f.name().item(), f.name().text(), f.kind()))
        .toList();
  }

  /** The names that hold the part which stands in the fewest. */
  private int[] rarest(List<String> parts) {
    int from = 0;
    int to = words.length;
    long fewest = Long.MAX_VALUE;
    for (String part : parts) {
      int first = first(part);
      int end = first(part + Character.MAX_VALUE);
      long size = 0;
      for (int w = first; w < end; w++) {
        size += places[w].length;
      }
      if (size < fewest) {
        fewest = size;
        from = first;
        to = end;
      }
    }
    int[] all = new int[(int) fewest];
    int filled = 0;
    for (int w = from; w < to; w++) {
      System.arraycopy(places[w], 0, all, filled, places[w].length);
      filled += places[w].length;
    }
    return all;
  }

  private int first(String word) {
    int at = Arrays.binarySearch(words, word);
    return at >= 0 ? at : -at - 1;
  }

  private static <T> Comparator<Found<T>> order() {
    return Comparator.comparing((Found<T> f) -> f.kind())
        .thenComparing(f -> f.name().text().length())
        .thenComparing(f -> f.name().text())
        .thenComparing(f -> f.name().order());
  }

  private static <T> @Nullable Kind kind(Name<T> name, String query, List<String> parts) {
    if (name.words().equals(query)) {
      return name.label() ? Kind.LABEL : Kind.SYNONYM;
    }
    if (name.words().startsWith(query)) {
      return name.label() ? Kind.LABEL_PREFIX : Kind.SYNONYM_PREFIX;
    }
    for (String part : parts) {
      if (!name.words().contains(" " + part)) {
        return null;
      }
    }
    return name.label() ? Kind.LABEL_WORDS : Kind.SYNONYM_WORDS;
  }
}
