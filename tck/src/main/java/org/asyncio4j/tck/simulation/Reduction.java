package org.asyncio4j.tck.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search for a small part of some turns that still makes a run fail, by leaving ever smaller parts out. */
final class Reduction {

    /** The number of runs that are worth it. */
    private static final int MAX_CANDIDATES = 300;

    private List<Integer> turns;
    private List<Integer> candidate = List.of(); // at first none at all
    private boolean isBegun;
    private int parts;
    private int part; // the one that is left out next
    private int count;

    /** A search that begins with {@code turns}, with which the run fails. */
    Reduction(Collection<Integer> turns) {
        this.turns = List.copyOf(turns);
        this.parts = Math.min(2, turns.size());
    }

    /** Returns the turns to be tried next; null if there is nothing more to try. */
    @Nullable List<Integer> next() {
        if (turns.isEmpty() || part >= parts || count == MAX_CANDIDATES) {
            return null;
        }
        count++;
        if (isBegun) {
            candidate = new ArrayList<>(turns);
            candidate.subList(from(part), from(part + 1)).clear();
        }
        return candidate;
    }

    private int from(int index) {
        return (int) ((long) index * turns.size() / parts);
    }

    /** Notes whether the run fails with the turns tried last. */
    void tried(boolean fails) {
        if (fails) {
            turns = List.copyOf(candidate);
            parts = Math.min(turns.size(), Math.max(2, parts - 1));
            part = 0;
        } else if (isBegun) {
            part++;
            if (part == parts && parts < turns.size()) {
                parts = Math.min(turns.size(), parts * 2);
                part = 0;
            }
        }
        isBegun = true;
    }

    /** Returns the fewest turns found. */
    List<Integer> turns() {
        return turns;
    }
}
