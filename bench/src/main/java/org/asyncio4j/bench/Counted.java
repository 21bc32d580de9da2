package org.asyncio4j.bench;

/** A check that all operations were done: a figure for less would be worthless. */
public final class Counted {

    private Counted() {}

    /** Throws if {@code actual} is not {@code expected}. */
    public static void check(String what, long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException(actual + " " + what + " instead of " + expected);
        }
    }
}
