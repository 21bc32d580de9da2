package org.asyncio4j.tck.fromnothing;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.spi.RunningLoop;

/** The awaits that a failure has passed through, in debug mode, as the stack trace of a suppressed throwable of it. */
final class AwaitTrace extends Throwable {

    private static final long serialVersionUID = 1L;

    private AwaitTrace() {
        super("the awaits that the failure propagated through, innermost first", null, false, true);
    }

    /** Adds the trace of the current task, in which an await is about to throw {@code failure}. */
    static void add(Throwable failure) {
        List<StackTraceElement> here = Site.here().frames();
        if (RunningLoop.currentTask() == null || here.isEmpty()) {
            return;
        }
        AwaitTrace trace = of(failure);
        Set<StackTraceElement> awaits = new LinkedHashSet<>(Arrays.asList(trace.getStackTrace()));
        awaits.add(here.getFirst());
        trace.setStackTrace(awaits.toArray(StackTraceElement[]::new));
    }

    private static AwaitTrace of(Throwable failure) {
        for (Throwable each : failure.getSuppressed()) {
            if (each instanceof AwaitTrace known) {
                return known;
            }
        }
        var trace = new AwaitTrace();
        trace.setStackTrace(new StackTraceElement[0]);
        failure.addSuppressed(trace);
        return trace;
    }
}
