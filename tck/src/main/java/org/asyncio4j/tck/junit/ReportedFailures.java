package org.asyncio4j.tck.junit;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.tck.harness.ReportedContext;

/** The unhandled failures that a loop's exception handler was called with. Any thread. */
final class ReportedFailures {

    private final List<ReportedContext> reported = new ArrayList<>(); // any thread, under its own lock

    void add(ExceptionContext context) {
        ReportedContext now = ReportedContext.now(context);
        synchronized (reported) {
            reported.add(now);
        }
    }

    List<Finding> findings() {
        synchronized (reported) {
            return reported.stream().map(ReportedFailures::finding).toList();
        }
    }

    private static Finding finding(ReportedContext reported) {
        return new Finding(
                "passed to the loop's exception handler: " + reported.text(), reported.context().exception());
    }
}
