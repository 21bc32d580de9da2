package org.asyncio4j.tck.mutants;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * When code is broken; at other times it does what it should.
 *
 * @param situations what must be so, all at once; none for any situation
 * @param time which of the times in a rule that it is so, from 1; zero for all
 */
public record Circumstance(Set<Situation> situations, int time) {

    /** Whenever it runs. */
    static final Circumstance ALWAYS = new Circumstance(Set.of(), 0);

    private static final String AND = "+";
    private static final String AT = "@";
    private static final AtomicInteger TIMES = new AtomicInteger(); // any thread
    private static final ThreadLocal<Boolean> LOOKING = new ThreadLocal<>();
    private static volatile Circumstance current = ALWAYS;
    private static volatile Sightings sightings = new Sightings();

    /** Ordered. */
    public Circumstance {
        situations = Collections.unmodifiableSet(
                situations.isEmpty() ? EnumSet.noneOf(Situation.class) : EnumSet.copyOf(situations));
    }

    /** From now on code is broken in this circumstance. */
    static void begin(Circumstance circumstance) {
        current = circumstance;
        beginRule();
    }

    /** Counts anew. */
    static void beginRule() {
        TIMES.set(0);
        sightings = new Sightings();
    }

    /** Whether the circumstance is there now; for edited code, which gives its receiver, or null, and its arguments. */
    public static boolean holds(Object[] given) {
        Circumstance now = current;
        return now.areSo(given) && (now.time == 0 || TIMES.incrementAndGet() == now.time);
    }

    private boolean areSo(Object[] given) {
        if (situations.isEmpty()) {
            return true;
        }
        if (LOOKING.get() != null) { // the look itself has led here
            return false;
        }
        LOOKING.set(true);
        try {
            boolean all = true;
            for (Situation situation : situations) {
                all &= situation.isSo(given, sightings); // each is asked: some count
            }
            return all;
        } finally {
            LOOKING.remove();
        }
    }

    @Override
    public String toString() {
        String what = situations.stream().map(Situation::toString).collect(Collectors.joining(AND));
        return time == 0 ? what : what + AT + time;
    }

    /** As {@link #toString} writes it; null for always. */
    static Circumstance parse(String text) {
        if (text == null) {
            return ALWAYS;
        }
        String[] parts = text.split(AT, 2);
        Set<Situation> situations = EnumSet.noneOf(Situation.class);
        if (!parts[0].isEmpty()) {
            Arrays.stream(parts[0].split("\\" + AND)).map(Situation::parse).forEach(situations::add);
        }
        return new Circumstance(situations, parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
    }
}
