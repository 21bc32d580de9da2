package org.asyncio4j.bench;

/** What was done, against what was to be done: a figure for less would be worth nothing. */
public final class Counted {

    private Counted() {}

    /** Throws if there were other than {@code expected}. */
    public static void check(String what, long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException(actual + " " + what + " instead of " + expected);
        }
    }
}
