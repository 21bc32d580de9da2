package org.asyncio4j.spi.support;

import org.jspecify.annotations.Nullable;

/**
 * What the core tells the flight recorder, if jdk.jfr is there. Where no recording wants to hear it, each call is a
 * look at a flag or two: before the first recording, between two, and after the last.
 */
final class Flight {

    private static final boolean POSSIBLE = Monitoring.isThere("jdk.jfr.Event");

    private Flight() {}

    /** Whether there has been a recording: only then it is worth asking further. */
    private static boolean mayRecord() {
        return POSSIBLE && FlightEvents.mayRecord();
    }

    /** Whether a recording wants to hear of slow callbacks now, so that they have to be timed. */
    static boolean wantsSlowCallbacks() {
        return mayRecord() && FlightEvents.wantsSlowCallbacks();
    }

    static void taskStarts(CoroutineTask<?> task) {
        if (mayRecord()) {
            FlightEvents.taskStarts(task);
        }
    }

    static void taskEnds(CoroutineTask<?> task, @Nullable Throwable failure) {
        if (mayRecord()) {
            FlightEvents.taskEnds(task, failure);
        }
    }

    static void taskIsCancelled(CoroutineTask<?> task, @Nullable Object message) {
        if (mayRecord()) {
            FlightEvents.taskIsCancelled(task, message);
        }
    }

    static void slowCallback(ReadyEntry entry, long nanos) {
        if (mayRecord()) {
            FlightEvents.slowCallback(entry, nanos);
        }
    }
}
