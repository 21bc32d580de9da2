package org.asyncio4j.bench.contestants.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a contestant is started with: a question, and its case. */
public record Arguments(String question, Map<String, String> values) {

    /**
     * Reads {@code QUESTION [NAME=VALUE ..]}.
     *
     * @throws IllegalArgumentException if that is not what they are
     */
    public static Arguments of(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("there is no question");
        }
        return new Arguments(words.getFirst(), words.stream()
                .skip(1)
                .map(Arguments::split)
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
    }

    /** Reads {@code QUESTION [NAME=VALUE ..]}. */
    public static Arguments of(String... words) {
        return of(Arrays.asList(words));
    }

    private static String[] split(String word) {
        String[] pair = word.split("=", 2);
        if (pair.length != 2) {
            throw new IllegalArgumentException("not NAME=VALUE: " + word);
        }
        return pair;
    }

    /** The value of that name; null if there is none. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** The value of that name, or else {@code otherwise}. */
    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The number of that name, or else {@code otherwise}. */
    public int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
