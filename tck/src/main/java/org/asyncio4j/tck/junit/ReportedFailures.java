package org.asyncio4j.tck.junit;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.ExceptionContext;

/** The unhandled failures that a loop's exception handler was called with. Any thread. */
final class ReportedFailures {

    private final List<ExceptionContext> reported = new ArrayList<>(); // any thread, under its own lock

    void add(ExceptionContext context) {
        synchronized (reported) {
            reported.add(context);
        }
    }

    List<Finding> findings() {
        synchronized (reported) {
            return reported.stream().map(ReportedFailures::finding).toList();
        }
    }

    private static Finding finding(ExceptionContext context) {
        return new Finding(
                "passed to the loop's exception handler: " + context.message() + " " + context.sortedDetails(),
                context.exception());
    }
}
