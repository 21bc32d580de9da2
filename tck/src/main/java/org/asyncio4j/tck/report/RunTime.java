package org.asyncio4j.tck.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time that a run has taken so far, or took.
 *
 * @param begin when it began
 * @param duration the time since
 * @param hasEnded whether it has ended; if not, the report is rewritten, unless the JVM ends early
 */
public record RunTime(Instant begin, Duration duration, boolean hasEnded) {

    /** The time of a run that has not begun. */
    static final RunTime NONE = new RunTime(Instant.MAX, Duration.ZERO, false);

    /** Returns the time of the same run until now; it begins now if it has not begun. */
    RunTime untilNow() {
        Instant now = Instant.now();
        Instant first = begin.equals(Instant.MAX) ? now : begin;
        return new RunTime(first, Duration.between(first, now), hasEnded);
    }

    /** Returns the time of the same run, which has ended. */
    RunTime ended() {
        return new RunTime(begin, duration, true);
    }

    /** Returns when the run began, to the second, in UTC. */
    String beginText() {
        return begin.equals(Instant.MAX) ? "not begun" : begin.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns its duration in seconds. */
    double seconds() {
        return duration.toMillis() / 1000.0;
    }
}
