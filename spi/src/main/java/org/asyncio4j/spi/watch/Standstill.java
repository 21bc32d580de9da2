package org.asyncio4j.spi.watch;

/**
 * For how long one step has held its loop, and when that is to be reported: after a limit, and again each time as long
 * as before.
 *
 * <p>Time counts only if the step could have used it. That in which all the JVM was held, or the machine slept, is not
 * counted by those who look. And while a step computes, only the time counts that its thread had a processor: a machine
 * with too much to do is not the fault of the step.
 */
final class Standstill {

    /** What can be seen of a step from outside. */
    interface Step {

        /** Whether it waits for something, and so needs no processor. */
        boolean waits();

        /** Whether it stands in native code, where it may wait unseen. */
        boolean isInNativeCode();

        /** The time in nanoseconds that it has had a processor, from any origin; negative if it cannot be known. */
        long processorTime();
    }

    private final long limit;
    private long held; // of the present step, as far as it counts
    private long due; // when it is to be reported next
    private boolean measured; // whether the rest holds for the present step
    private long ran; // part of held, since the last measurement: the step did not wait
    private long processorTime; // at the last measurement

    /** A limit in nanoseconds; {@link Long#MAX_VALUE} for no report, ever. */
    Standstill(long limit) {
        this.limit = limit;
        this.due = limit;
    }

    /** The loop moves: what comes is another step. */
    void ends() {
        held = 0;
        due = limit;
        measured = false;
    }

    /** The same step still holds the loop, {@code nanos} later; whether to report it now. */
    boolean lasts(long nanos, Step step) {
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

    /** For how long, in nanoseconds. */
    long held() {
        return held;
    }

    /** Takes back the time in which it had no processor; whether too little is left. */
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
