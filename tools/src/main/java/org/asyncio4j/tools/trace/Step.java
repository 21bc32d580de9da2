package org.asyncio4j.tools.trace;

import java.time.Duration;
import java.time.Instant;

/**
 * A callback or a step of a task that has held its loop.
 *
 * @param what the name of the task, or the text of the callback
 * @param thread the thread of the loop, on which callbacks run; a task has one of its own name
 */
record Step(String loop, String what, String thread, Instant start, Duration took) {

    Instant end() {
        return start.plus(took);
    }

    /** Returns whether {@code name} is the thread on which its code ran. */
    boolean isOn(String name) {
        return name.equals(what) || name.equals(thread);
    }
}
