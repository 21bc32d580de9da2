package org.asyncio4j.spi.watch;

/**
 * The time for which one step has held its loop, and when that is to be reported: after a limit, and again each time as
 * long as before.
 *
 * <p>Time counts only if the step could have used it. Time in which the whole JVM was held, or the machine slept, is
 * not counted by the callers. And while a step computes, only the time counts that its thread had a processor: an
 * overloaded machine is not the fault of the step.
 */
final class Standstill {

    /** A view of a step from outside. */
    interface Step {

        /** Returns whether it waits for something, and so needs no processor. */
        boolean waits();

        /** Returns whether it is in native code, where a wait cannot be seen. */
        boolean isInNativeCode();

        /** Returns the time in nanoseconds that it has had a processor, from any origin; negative if unknown. */
        long processorTime();
    }

    private final long limit;
    private long held; // of the present step, as far as it counts
    private long due; // when it is to be reported next
    private boolean measured; // whether the rest holds for the present step
    private long ran; // part of held, since the last measurement: the step did not wait
    private long processorTime; // at the last measurement

    /** Creates one with a limit in nanoseconds; {@link Long#MAX_VALUE} for no report, ever. */
    Standstill(long limit) {
        this.limit = limit;
        this.due = limit;
    }

    /** Starts over, because the loop has made progress: another step comes. */
    void reset() {
        held = 0;
        due = limit;
        measured = false;
    }

    /** Records that the same step still holds the loop, {@code nanos} later; returns whether to report it now. */
    boolean addTime(long nanos, Step step) {
        held += nanos;
        if (held < limit / 2) {
            return false; // most end soon: these are not worth a measurement
        }
        if (!measured) {
            measure(step);
        } else if (!step.waits()) {
            ran += nanos;
        }
        if (held < due || isExcused(step)) {
            return false;
        }
        due = due > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * due;
        return true;
    }

    /** Returns how long the step has held the loop, in nanoseconds, as far as the time counts. */
    long held() {
        return held;
    }

    /** Subtracts the time in which it had no processor; returns whether too little is left. */
    private boolean isExcused(Step step) {
        long before = processorTime;
        long needed = ran;
        measure(step);
        if (needed > 0 && before >= 0 && processorTime >= 0 && !step.isInNativeCode()) {
            held -= Math.max(0, needed - (processorTime - before));
        }
        return held < due;
    }

    private void measure(Step step) {
        measured = true;
        ran = 0;
        processorTime = step.processorTime();
    }
}
