package org.asyncio4j.tck.simulation;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The turns of a run in which the ready tasks do not run first come, first served.
 *
 * @param seed the seed of everything that is not the order of tasks; 0 for asyncio's order there, too
 * @param choices for the number of such a turn, which of the ready tasks run and in which order, by their places in the
 *     queue; the others are put off to the next turn
 */
record TurnPlan(long seed, SortedMap<Integer, List<Integer>> choices) {

    private static final Pattern FORM = Pattern.compile("(-?\\d+):((\\d+=\\d+(\\.\\d+)*)(,\\d+=\\d+(\\.\\d+)*)*)?");

    /** Copies the map. */
    TurnPlan {
        choices = Collections.unmodifiableSortedMap(new TreeMap<>(choices));
    }

    /**
     * Returns the plan with that text: {@code 7:12=1.0,40=2} has the seed 7; in turn 12 the second task runs before the
     * first, in turn 40 the third runs alone.
     *
     * @throws IllegalArgumentException if {@code text} is not the text of a plan
     */
    static TurnPlan parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no schedule, such as 7:12=1.0,40=2: " + text);
        }
        int colon = text.indexOf(':');
        SortedMap<Integer, List<Integer>> choices = new TreeMap<>();
        for (String choice : text.substring(colon + 1).split(",", -1)) {
            if (!choice.isEmpty()) {
                String[] parts = choice.split("=", -1);
                choices.put(
                        Integer.valueOf(parts[0]),
                        Stream.of(parts[1].split("\\.", -1)).map(Integer::valueOf).toList());
            }
        }
        return new TurnPlan(Long.parseLong(text.substring(0, colon)), choices);
    }

    /** Returns the same plan with the choices of these turns alone. */
    TurnPlan only(Collection<Integer> turns) {
        SortedMap<Integer, List<Integer>> kept = new TreeMap<>(choices);
        kept.keySet().retainAll(turns);
        return new TurnPlan(seed, kept);
    }

    /** Returns the text that {@link #parse} takes. */
    @Override
    public String toString() {
        return choices.entrySet().stream()
                .map(choice -> choice.getKey() + "="
                        + choice.getValue().stream().map(String::valueOf).collect(Collectors.joining(".")))
                .collect(Collectors.joining(",", seed + ":", ""));
    }
}
