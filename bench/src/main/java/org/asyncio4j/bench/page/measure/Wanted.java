package org.asyncio4j.bench.page.measure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.asyncio4j.bench.page.catalogue.Case;

/**
 * A question by its name, or those of its cases that have all of some parameters.
 *
 * @param question the name of the question
 * @param parameters such as {@code api=streams}; empty for the whole question
 */
public record Wanted(String question, Set<String> parameters) {

    /** Parses {@code TaskSwitch}, {@code TaskSwitch:tasks=100} or {@code EchoRoundTrip:api=streams:size=1024}. */
    public static Wanted of(String text) {
        var words = Arrays.asList(text.split(":", -1));
        return new Wanted(words.getFirst(), Set.copyOf(new HashSet<>(words.subList(1, words.size()))));
    }

    /** Returns whether it names no case. */
    boolean isWholeQuestion() {
        return parameters.isEmpty();
    }

    /** Returns whether a case of the question has all the parameters. */
    public boolean includes(Case each) {
        return Arrays.asList(each.label().split(" ", -1)).containsAll(parameters);
    }
}
