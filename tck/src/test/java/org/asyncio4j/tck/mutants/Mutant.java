package org.asyncio4j.tck.mutants;

import java.util.List;

/**
 * A broken library: the defect, and rules that detect it.
 *
 * @param edit the defect
 * @param rules the ids of rules at level MUST that fail, regardless of other load
 */
record Mutant(Mutation edit, List<String> rules) {

    private static final String BAR = " | ";

    /** Parses the format of {@link #toString}. */
    static Mutant parse(String line) {
        int bar = line.indexOf(BAR);
        if (bar < 0) {
            throw new IllegalArgumentException("not a mutant: " + line);
        }
        return new Mutant(
                Mutation.parse(line.substring(0, bar)), List.of(line.substring(bar + BAR.length()).split(" ")));
    }

    @Override
    public String toString() {
        return edit + BAR + String.join(" ", rules);
    }
}
