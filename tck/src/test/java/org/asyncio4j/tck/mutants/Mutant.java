package org.asyncio4j.tck.mutants;

import java.util.List;

/**
 * A broken library: what is broken, and rules that notice.
 *
 * @param edit what is broken
 * @param rules the ids of rules at level MUST that fail, whatever else is going on
 */
record Mutant(Mutation edit, List<String> rules) {

    private static final String BAR = " | ";

    /** As {@link #toString} writes it. */
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
