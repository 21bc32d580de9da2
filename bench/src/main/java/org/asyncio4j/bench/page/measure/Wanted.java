package org.asyncio4j.bench.page.measure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Depth;

/**
 * A question by its name, or one or several of its cases by some of their parameters.
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

    /**
     * Returns which of the cases of the question are meant: the one whose parameters are all named, else all that have
     * the named ones. Those of the latter that no run includes unless they are named are meant only if there are no
     * others.
     */
    List<Case> of(List<Case> cases) {
        var all = cases.stream().filter(this::includes).toList();
        var exact = all.stream().filter(each -> each.parameters().size() == parameters.size()).toList();
        var usual = all.stream().filter(each -> each.depth() != Depth.NAMED).toList();
        return !exact.isEmpty() ? exact : usual.isEmpty() ? all : usual;
    }

    /** Returns whether a case of the question has all the parameters. */
    public boolean includes(Case each) {
        return Arrays.asList(each.label().split(" ", -1)).containsAll(parameters);
    }
}
