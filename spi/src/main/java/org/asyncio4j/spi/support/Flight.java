package org.asyncio4j.spi.support;

import org.jspecify.annotations.Nullable;

/**
 * What the core tells the flight recorder, if jdk.jfr is there; without a recording each call is one look at a flag.
 */
final class Flight {

    private static final boolean POSSIBLE = Monitoring.isThere("jdk.jfr.Event");

    private Flight() {}

    /** Whether there may be a recording. */
    static boolean mayRecord() {
        return POSSIBLE && FlightEvents.mayRecord();
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
