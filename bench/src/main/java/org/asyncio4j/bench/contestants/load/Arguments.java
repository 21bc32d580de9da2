package org.asyncio4j.bench.contestants.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments with which a contestant is started: a question and its case. */
public record Arguments(String question, Map<String, String> values) {

    /**
     * Parses {@code QUESTION [NAME=VALUE ..]}.
     *
     * @throws IllegalArgumentException if the words are malformed
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

    /** Parses {@code QUESTION [NAME=VALUE ..]}. */
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

    /** Returns the value with that name, or null if there is none. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** Returns the value with that name, or {@code otherwise} if there is none. */
    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Returns the number with that name, or {@code otherwise} if there is none. */
    public int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
